import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trail } from '../audit/read-trail.ts';
import type { Config, SlackConfig } from '../config.ts';
import { appFromManifest } from './app-from-manifest.ts';
import { auditPage } from './audit-page.ts';
import { connectionsOf } from './connections.ts';
import { type MessagesApi, startMessagesApi } from './messages-api/messages-api.ts';
import { loadScenarios, type Scenarios } from './scenarios/load-scenario.ts';
import { answerFromScripts } from './scripted-model.ts';
import type { World } from './slack/contract.ts';
import { defaultWorkspace } from './slack/default-workspace.ts';
import { type LocalSlack, startSlack } from './slack/server.ts';
import type { SlackApp } from './slack/settings.ts';
import { startVendors, type Vendors } from './vendors/start-vendors.ts';

export type Sandbox = {
  /** The settings with which the product lives in this world. */
  config: Config & { slack: SlackConfig };
  slack: LocalSlack;
  vendors: Vendors;
  model: MessagesApi;
  /** Tells Slack where the product listens, and the person where to look. */
  introduce(product: Product): Promise<void>;
  /** Sends a scenario's alert to the product that was introduced. */
  page(scenario: string): Promise<{ incidentId: string; status: number }>;
  stop(): Promise<void>;
};

/** The product as the sandbox knows it. Without `readAudit` it has no page of the audit log. */
export type Product = {
  port: number;
  readAudit?: (tenantId: string, most: number) => Promise<Trail>;
};

export type SandboxOptions = {
  /** Milliseconds over which the scripted model spreads a reply, so that a person sees the plan advance. */
  paceMs?: number;
  /** How Slack reaches the product. */
  transport?: 'http' | 'socket';
  print?: (line: string) => void;
  /** What happens in this world; the scenarios that the sandbox brings along unless said. */
  scenarios?: Scenarios;
  /** What time it is in this world. */
  now?: () => Date;
};

/** No one else's: links that the sandbox shows stay on this machine. */
const HOST = '127.0.0.1';
const AUDIT = '/audit';
const MOST_EVENTS = 1_000;
const INSTALLED_AFTER_MS = 4_000;
const LISTEN = { host: HOST, publicHost: 'localhost' };

/**
 * Starts the world on one machine: a local Slack with its page, stand-ins for the vendors filled from the scenarios, and a stand-in for the model unless there is a key for the real one. Everything but the
 * product itself; it remembers what happened over a restart.
 */
export async function startSandbox(
  settings: Config,
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const {
    print = line => void process.stdout.write(`${line}\n`),
    transport = 'http',
    now,
  } = options;
  const folder = join(settings.dataDir, 'sandbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ports = portsBeside(settings.port);
  const vendors = await startVendors({
    ...LISTEN,
    scenarios: options.scenarios ?? (await loadScenarios()),
    ports,
    ...(now && { now }),
    stateFile: join(folder, 'vendors.json'),
  });
  const model = await startMessagesApi({
    host: HOST,
    ...(ports.model && { port: ports.model }),
    answer: answerFromScripts(vendors),
    paceMs: options.paceMs ?? 700,
  });
  const app = await appFromManifest();
  let webhook = '';
  let product: Product | undefined;
  const page = async (scenario: string) => {
    if (webhook === '') throw new Error('Nightjar is still starting. Press again in a moment.');
    return vendors.pageMe(scenario, webhook);
  };
  const slack = await startSlack({
    host: HOST,
    ...(ports.slack && { port: ports.slack }),
    stateFile: join(folder, 'slack.json'),
    ...(now && { now: () => now().getTime() }),
    workspace: defaultWorkspace,
    app,
    delivery: transport === 'socket' ? { mode: 'socket' } : { mode: 'http', url: '' },
    world: () => describe(settings, vendors, product),
    onPage: async scenario => {
      await page(scenario);
    },
    pages: { [AUDIT]: async url => auditPage(await readTrail(product), url) },
  });
  return {
    config: configFor(settings, { app, slack, vendors, model }, transport),
    slack,
    vendors,
    model,
    async introduce(introduced) {
      const { port } = introduced;
      product = introduced;
      webhook = `http://${HOST}:${port}/webhooks/pagerduty/default`;
      if (transport === 'http') {
        slack.setDelivery({ mode: 'http', url: `http://${HOST}:${port}/slack/events` });
      }
      for (const line of introduction(settings, slack)) print(line);
      // Only where it is as late as it is for them.
      if (settings.usesInstalledPrometheus && !now) runInstalledSoon(vendors, folder, print);
    },
    page,
    async stop() {
      await Promise.all([slack.close(), vendors.close(), model.close()]);
    },
  };
}

/** Not while the product starts, which takes all that the machine has. */
function runInstalledSoon(vendors: Vendors, folder: string, print: (line: string) => void): void {
  const run = () => vendors.runInstalled({ folder: join(folder, 'prometheus'), print });
  setTimeout(run, INSTALLED_AFTER_MS).unref();
}

async function readTrail(product: Product | undefined): Promise<Trail | undefined> {
  return product?.readAudit?.(defaultWorkspace.teamId, MOST_EVENTS);
}

type Server =
  | 'slack'
  | 'model'
  | 'github'
  | 'pagerduty'
  | 'jira'
  | 'sentry'
  | 'prometheus'
  | 'alertmanager'
  | 'loki'
  | 'tempo';

/** The sandbox takes the ports after the product's, so that bookmarks hold; any free ones beside a free one. */
function portsBeside(port: number): Partial<Record<Server, number>> {
  if (port === 0) return {};
  return {
    slack: port + 1,
    github: port + 2,
    pagerduty: port + 3,
    jira: port + 4,
    model: port + 5,
    prometheus: port + 6,
    loki: port + 7,
    tempo: port + 8,
    alertmanager: port + 9,
    sentry: port + 10,
  };
}

function configFor(
  settings: Config,
  { app, slack, vendors, model }: Pick<Sandbox, 'slack' | 'vendors' | 'model'> & { app: SlackApp },
  transport: 'http' | 'socket',
): Sandbox['config'] {
  const { apiKey } = settings.claude;
  return {
    ...settings,
    slack: slackConfig(app, slack, transport),
    claude: apiKey
      ? settings.claude
      : { ...settings.claude, apiKey: 'sandbox-model-key', baseUrl: model.url },
    connections: connectionsOf(vendors),
  };
}

function slackConfig(app: SlackApp, slack: LocalSlack, transport: 'http' | 'socket'): SlackConfig {
  return {
    botToken: app.botToken,
    apiUrl: slack.apiUrl,
    channel: undefined,
    transport:
      transport === 'socket'
        ? { kind: 'socket', appToken: app.appToken }
        : { kind: 'http', signingSecret: app.signingSecret },
  };
}

function describe(settings: Config, vendors: Vendors, product: Product | undefined): World {
  const isReal = settings.claude.apiKey !== undefined;
  return {
    model: isReal ? settings.claude.model : 'a script',
    scripted: !isReal,
    scenarios: vendors.scenarios.map(({ id, title, story }) => ({ id, title, story })),
    links: [
      { title: 'Jira', url: vendors.jira.url },
      { title: 'PagerDuty', url: vendors.pagerduty.url },
      { title: 'GitHub', url: vendors.github.url },
      ...(vendors.sentry.isUsed ? [{ title: 'Sentry', url: vendors.sentry.url }] : []),
      { title: 'Prometheus', url: vendors.prometheus.url },
      { title: 'Alertmanager', url: vendors.alertmanager.url },
      { title: 'Loki', url: vendors.loki.url },
      { title: 'Tempo', url: vendors.tempo.url },
      ...(product?.readAudit ? [{ title: 'Audit log', url: AUDIT }] : []),
    ],
  };
}

function introduction(settings: Config, slack: LocalSlack): string[] {
  const who = settings.claude.apiKey ? settings.claude.model : 'a script instead of Claude';
  return [
    'Slack is not configured, so this is the sandbox: a local Slack, GitHub, PagerDuty, Jira, Sentry, Prometheus, Alertmanager, Loki and Tempo on this machine.',
    `Investigations are answered by ${who}; nothing leaves this machine${settings.claude.apiKey ? ' but what Claude is asked' : ''}.`,
    `Open ${slack.url} and press “Page me”.`,
  ];
}
