import type { Config } from '../config.ts';

/** Vendors whose credentials have settings of their own. */
const OWN_SETTINGS = ['github', 'pagerduty', 'jira'];

/** Settings → the environment that gives them, for what the sandbox gives to a product in another process. */
export function environmentOf({
  port,
  slack,
  claude,
  connections,
}: Config): Record<string, string> {
  const given = Object.fromEntries(
    connections.map(each => [each.integration, each.credentials as Record<string, string>]),
  );
  const { github, pagerduty, jira } = given;
  const transport = slack?.transport;
  const environment = {
    PORT: String(port),
    SLACK_API_URL: slack?.apiUrl,
    SLACK_BOT_TOKEN: slack?.botToken,
    SLACK_SIGNING_SECRET: transport?.kind === 'http' ? transport.signingSecret : undefined,
    SLACK_APP_TOKEN: transport?.kind === 'socket' ? transport.appToken : undefined,
    ANTHROPIC_API_KEY: claude.apiKey,
    ANTHROPIC_BASE_URL: claude.baseUrl,
    GITHUB_TOKEN: github?.token,
    GITHUB_API_URL: github?.apiUrl,
    PAGERDUTY_API_TOKEN: pagerduty?.token,
    PAGERDUTY_API_URL: pagerduty?.apiUrl,
    PAGERDUTY_FROM_EMAIL: pagerduty?.fromEmail,
    PAGERDUTY_WEBHOOK_SECRETS: pagerduty?.webhookSecrets,
    JIRA_BASE_URL: jira?.baseUrl,
    JIRA_EMAIL: jira?.email,
    JIRA_API_TOKEN: jira?.apiToken,
    NIGHTJAR_CONNECTIONS: othersOf(connections),
  };
  return Object.fromEntries(
    Object.entries(environment)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

/** The connections that one setting holds together, as JSON; undefined when there are none. */
function othersOf(connections: Config['connections']): string | undefined {
  const others = connections.filter(({ integration }) => !OWN_SETTINGS.includes(integration));
  return others.length > 0 ? JSON.stringify(others) : undefined;
}
