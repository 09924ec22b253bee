import {
  type Configured,
  configuredTwice,
  readConfigured,
} from './integrations/read-configured.ts';
import { UserError } from './lib/errors.ts';
import { type Settings, settings } from './settings.ts';

export type SlackConfig = {
  botToken: string;
  apiUrl: string;
  channel: string | undefined;
  transport: { kind: 'http'; signingSecret: string } | { kind: 'socket'; appToken: string };
};

/** What the environment says about one connection; its id is `default` unless given. */
export type ConfiguredConnection = Omit<Configured, 'id'> & { id?: string };

export type Config = {
  host: string;
  port: number;
  databaseUrl: string | undefined;
  dataDir: string;
  logLevel: string;
  keys: string | undefined;
  slack: SlackConfig | undefined;
  claude: {
    apiKey: string | undefined;
    baseUrl: string;
    model: string;
    replyModel: string | undefined;
  };
  dollars: { investigation: number; day: number };
  /** That one investigation may take. */
  minutes: number;
  connections: ConfiguredConnection[];
  mayRunCommands: boolean;
  mayUseOwnCluster: boolean;
  usesInstalledPrometheus: boolean;
};

/**
 * Reads the settings. An empty value counts as unset.
 * @throws UserError naming every wrong setting and what is expected.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const parsed = settings.safeParse(Object.fromEntries(given));
  const problems = parsed.success
    ? [...missingCompanions(parsed.data), ...wrongConnections(parsed.data)]
    : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) {
    throw new UserError(
      'wrong_settings',
      `Nightjar cannot start. Put these settings right:\n${problems.map(line => `  ${line}`).join('\n')}`,
    );
  }
  return toConfig(parsed.data);
}

function missingCompanions(given: Settings): string[] {
  const problems: string[] = [];
  const together = (names: (keyof Settings)[], reason: string) => {
    const absent = names.filter(name => given[name] === undefined);
    if (absent.length > 0 && absent.length < names.length) {
      problems.push(...absent.map(name => `${name}: expected, because ${reason}`));
    }
  };
  together(['JIRA_BASE_URL', 'JIRA_EMAIL', 'JIRA_API_TOKEN'], 'the other Jira settings are set');
  if (given.SLACK_BOT_TOKEN && !given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    problems.push(
      'SLACK_SIGNING_SECRET: expected (requests over HTTP), or SLACK_APP_TOKEN (Socket Mode)',
    );
  }
  if (!given.SLACK_BOT_TOKEN && (given.SLACK_APP_TOKEN || given.SLACK_SIGNING_SECRET)) {
    problems.push('SLACK_BOT_TOKEN: expected, because other Slack settings are set');
  }
  if (given.PAGERDUTY_WEBHOOK_SECRETS && !given.PAGERDUTY_API_TOKEN) {
    problems.push('PAGERDUTY_API_TOKEN: expected, because PAGERDUTY_WEBHOOK_SECRETS is set');
  }
  return problems;
}

function wrongConnections(given: Settings): string[] {
  const { connections, problems } = readConfigured(given.NIGHTJAR_CONNECTIONS);
  const all = [...ownConnections(given), ...connections];
  return [...problems, ...configuredTwice(all)].map(problem => `NIGHTJAR_CONNECTIONS: ${problem}`);
}

function toConfig(given: Settings): Config {
  return {
    host: given.HOST,
    port: given.PORT,
    databaseUrl: given.DATABASE_URL,
    dataDir: given.NIGHTJAR_DATA_DIR,
    logLevel: given.LOG_LEVEL,
    keys: given.NIGHTJAR_KEYS,
    slack: slackConfig(given),
    claude: {
      apiKey: given.ANTHROPIC_API_KEY,
      baseUrl: given.ANTHROPIC_BASE_URL,
      model: given.NIGHTJAR_MODEL,
      replyModel: given.NIGHTJAR_REPLY_MODEL,
    },
    dollars: {
      investigation: given.NIGHTJAR_INVESTIGATION_DOLLARS,
      day: given.NIGHTJAR_DAILY_DOLLARS,
    },
    minutes: given.NIGHTJAR_INVESTIGATION_MINUTES,
    connections: [
      ...ownConnections(given),
      ...readConfigured(given.NIGHTJAR_CONNECTIONS).connections,
    ],
    mayRunCommands: given.NIGHTJAR_MCP_COMMANDS === 'allowed',
    mayUseOwnCluster: given.NIGHTJAR_OWN_CLUSTER === 'allowed',
    usesInstalledPrometheus: given.NIGHTJAR_SANDBOX_PROMETHEUS === 'installed',
  };
}

function slackConfig(given: Settings): SlackConfig | undefined {
  if (!given.SLACK_BOT_TOKEN) return undefined;
  return {
    botToken: given.SLACK_BOT_TOKEN,
    apiUrl: given.SLACK_API_URL.endsWith('/') ? given.SLACK_API_URL : `${given.SLACK_API_URL}/`,
    channel: given.NIGHTJAR_CHANNEL,
    transport: given.SLACK_APP_TOKEN
      ? { kind: 'socket', appToken: given.SLACK_APP_TOKEN }
      : { kind: 'http', signingSecret: given.SLACK_SIGNING_SECRET ?? '' },
  };
}

/** Those with settings of their own. */
function ownConnections(given: Settings): ConfiguredConnection[] {
  const connections: ConfiguredConnection[] = [];
  if (given.GITHUB_TOKEN) {
    connections.push({
      integration: 'github',
      credentials: { token: given.GITHUB_TOKEN, apiUrl: given.GITHUB_API_URL },
    });
  }
  if (given.PAGERDUTY_API_TOKEN) {
    connections.push({
      integration: 'pagerduty',
      credentials: {
        token: given.PAGERDUTY_API_TOKEN,
        apiUrl: given.PAGERDUTY_API_URL,
        webhookSecrets: given.PAGERDUTY_WEBHOOK_SECRETS ?? [],
        ...(given.PAGERDUTY_FROM_EMAIL && { fromEmail: given.PAGERDUTY_FROM_EMAIL }),
      },
    });
  }
  if (given.JIRA_BASE_URL && given.JIRA_EMAIL && given.JIRA_API_TOKEN) {
    connections.push({
      integration: 'jira',
      credentials: {
        baseUrl: given.JIRA_BASE_URL,
        email: given.JIRA_EMAIL,
        apiToken: given.JIRA_API_TOKEN,
      },
    });
  }
  return connections;
}

/** What gives access to Claude and to Slack: never to be shown. */
export function ownSecrets({ claude, slack }: Config & { slack: SlackConfig }): string[] {
  const { transport, botToken } = slack;
  const caller = transport.kind === 'http' ? transport.signingSecret : transport.appToken;
  return [botToken, caller, claude.apiKey ?? ''];
}
