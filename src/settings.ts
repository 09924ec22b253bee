import { z } from 'zod';

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
