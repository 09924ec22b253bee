import type { Config } from '../config.ts';

type Connections = Config['connections'];

/** Settings → the environment that gives them, for what the sandbox gives to a product in another process. */
export function environmentOf({
  port,
  slack,
  claude,
  connections,
}: Config): Record<string, string> {
  const transport = slack?.transport;
  return {
    ...given({
      PORT: String(port),
      SLACK_API_URL: slack?.apiUrl,
      SLACK_BOT_TOKEN: slack?.botToken,
      SLACK_SIGNING_SECRET: transport?.kind === 'http' ? transport.signingSecret : undefined,
      SLACK_APP_TOKEN: transport?.kind === 'socket' ? transport.appToken : undefined,
      ANTHROPIC_API_KEY: claude.apiKey,
      ANTHROPIC_BASE_URL: claude.baseUrl,
    }),
    ...connectionSettings(connections),
  };
}

/** The environment that gives these connections: three vendors have settings of their own, the rest share one. */
export function connectionSettings(connections: Connections): Record<string, string> {
  const github = credentialsOf(connections, 'github');
  const pagerduty = credentialsOf(connections, 'pagerduty');
  const jira = credentialsOf(connections, 'jira');
  const others = connections.filter(each => !hasOwnSettings(each));
  return given({
    GITHUB_TOKEN: github?.token,
    GITHUB_API_URL: github?.apiUrl,
    PAGERDUTY_API_TOKEN: pagerduty?.token,
    PAGERDUTY_API_URL: pagerduty?.apiUrl,
    PAGERDUTY_FROM_EMAIL: pagerduty?.fromEmail,
    PAGERDUTY_WEBHOOK_SECRETS: pagerduty?.webhookSecrets,
    JIRA_BASE_URL: jira?.baseUrl,
    JIRA_EMAIL: jira?.email,
    JIRA_API_TOKEN: jira?.apiToken,
    NIGHTJAR_CONNECTIONS: others.length > 0 ? JSON.stringify(others) : undefined,
  });
}

function hasOwnSettings({ integration, id = 'default' }: Connections[number]): boolean {
  return id === 'default' && ['github', 'pagerduty', 'jira'].includes(integration);
}

function credentialsOf(connections: Connections, integration: string) {
  const own = connections.find(each => each.integration === integration && hasOwnSettings(each));
  return own?.credentials;
}

function given(environment: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
