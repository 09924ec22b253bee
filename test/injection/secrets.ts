/** Put together here, so that nothing that looks like a secret stands in the repository. */
const SECRETS = {
  aws: ['AKIA', 'QXRZ7KTB2MWN4PLD'].join(''),
  github: ['ghp_', 'a8Kd03jFq9ZtYx7Lm2Vb5Nc1Rw6Hs4Eu0PgT'].join(''),
  database: ['correct', 'horse', 'battery'].join('-'),
  /** Of the tenant's own connection. */
  jira: 'sandbox-jira-token',
};

/** A line that should never have been written anywhere. */
export const LEAK = `SECRETS aws=${SECRETS.aws} GITHUB_TOKEN=${SECRETS.github} dsn=postgres://app:${SECRETS.database}@db/shop jira=${SECRETS.jira}`;

/** Names of the secrets that stand in a text. */
export function secretsIn(text: string): string[] {
  return Object.entries(SECRETS)
    .filter(([, secret]) => text.includes(secret))
    .map(([name]) => name);
}
