import { z } from 'zod';
import {
  type Configured,
  configuredTwice,
  readConfigured,
} from './integrations/read-configured.ts';
import { UserError } from './lib/errors.ts';

const address = z.url({ protocol: /^https?$/, error: 'expected an http or https address' });
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'expected a postgres:// address',
});
const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
);

/** Every setting, as the environment names it. The README's table is checked against this. */
export const settings = z.object({
  PORT: z.coerce
    .number({ error: 'expected a port number' })
    .int('expected a whole number')
    .min(0, 'expected 0 to 65535')
    .max(65535, 'expected 0 to 65535')
    .default(3000)
    .describe('Port for Slack requests, webhooks and health checks'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('Postgres 15 or later; without it an embedded database in NIGHTJAR_DATA_DIR'),
  NIGHTJAR_DATA_DIR: z
    .string()
    .default('.nightjar')
    .describe('Folder of the embedded database, of the sandbox and of a generated key'),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'expected a bot token (xoxb-…)')
    .optional()
    .describe('Bot token of the Slack app; without it the sandbox starts'),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, 'expected the signing secret of the Slack app')
    .optional()
    .describe('Signing secret, needed when Slack calls over HTTP'),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'expected an app-level token (xapp-…)')
    .optional()
    .describe('App-level token with connections:write; when set, Slack is reached by Socket Mode'),
  SLACK_API_URL: address.default('https://slack.com/api/').describe('Address of the Slack Web API'),
  NIGHTJAR_CHANNEL: z
    .string()
    .optional()
    .describe('Channel (id or name) for incidents that arrive by webhook; else one the bot is in'),
  ANTHROPIC_API_KEY: z
    .string()
    .min(1, 'expected a key')
    .optional()
    .describe('Key for Claude; without it the brief is posted alone'),
  ANTHROPIC_BASE_URL: address
    .default('https://api.anthropic.com')
    .describe('Address of the Messages API'),
  NIGHTJAR_MODEL: z.string().min(1).default('claude-opus-5-5').describe('Model that investigates'),
  NIGHTJAR_INVESTIGATION_DOLLARS: z.coerce
    .number({ error: 'expected a number of dollars' })
    .positive('expected a number of dollars above 0')
    .default(1.5)
    .describe('What one investigation may cost; then it ends with what is known'),
  NIGHTJAR_INVESTIGATION_MINUTES: z.coerce
    .number({ error: 'expected a number of minutes' })
    .min(1, 'expected 1 minute or more')
    .max(1440, 'expected at most 1440 minutes')
    .default(20)
    .describe('How long one investigation may take; then it ends with what is known'),
  NIGHTJAR_DAILY_DOLLARS: z.coerce
    .number({ error: 'expected a number of dollars' })
    .positive('expected a number of dollars above 0')
    .default(50)
    .describe('What all investigations of a workspace may cost on one day (UTC)'),
  NIGHTJAR_REPLY_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Small model that says whether a reply is meant for Nightjar where rules cannot, such as claude-haiku-5-5; without it such replies are left alone',
    ),
  NIGHTJAR_KEYS: z
    .string()
    .optional()
    .describe(
      'Keyring that seals credentials: id:base64 of 32 bytes, comma-separated, the current key first',
    ),
  GITHUB_TOKEN: z.string().min(1).optional().describe('GitHub token, read only'),
  GITHUB_API_URL: address.default('https://api.github.com').describe('Address of the GitHub API'),
  PAGERDUTY_API_TOKEN: z.string().min(1).optional().describe('PagerDuty REST API key'),
  PAGERDUTY_FROM_EMAIL: z
    .email('expected an e-mail address of a PagerDuty user')
    .optional()
    .describe('PagerDuty user in whose name notes are written when the approver has none'),
  PAGERDUTY_WEBHOOK_SECRETS: list
    .optional()
    .describe('Secrets of the PagerDuty webhook subscriptions, comma-separated'),
  PAGERDUTY_API_URL: address
    .default('https://api.pagerduty.com')
    .describe('Address of the PagerDuty API (https://api.eu.pagerduty.com in the EU)'),
  JIRA_BASE_URL: address.optional().describe('Jira site, such as https://acme.atlassian.net'),
  JIRA_EMAIL: z.email('expected an e-mail address').optional().describe('Jira account'),
  JIRA_API_TOKEN: z.string().min(1).optional().describe('API token of that account'),
  NIGHTJAR_CONNECTIONS: z
    .string()
    .optional()
    .describe(
      'Connections beside those above: a JSON list, or the path of a file with it (see “Connect your sources”)',
    ),
  NIGHTJAR_MCP_COMMANDS: z
    .enum(['allowed', 'refused'], { error: 'expected allowed or refused' })
    .default('refused')
    .describe(
      'Whether MCP connections may start programs on this host; allowed only on a host of your own',
    ),
  NIGHTJAR_OWN_CLUSTER: z
    .enum(['allowed', 'refused'], { error: 'expected allowed or refused' })
    .default('refused')
    .describe(
      'Whether Kubernetes connections may use the account of the pod that Nightjar runs in; likewise',
    ),
  NIGHTJAR_SANDBOX_PROMETHEUS: z
    .enum(['installed', 'stand-in'], { error: 'expected installed or stand-in' })
    .default('installed')
    .describe('Sandbox: the Prometheus and Alertmanager installed here, if any, or stand-ins'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'expected trace, debug, info, warn, error, fatal or silent',
    })
    .default('info')
    .describe('How much is logged'),
});

export type Settings = z.output<typeof settings>;

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
