import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appFromManifest } from '../../src/sandbox/app-from-manifest.ts';
import { connectionsOf } from '../../src/sandbox/connections.ts';
import { connectionSettings } from '../../src/sandbox/environment-of.ts';
import { type MessagesApi, startMessagesApi } from '../../src/sandbox/messages-api/messages-api.ts';
import type { Answer } from '../../src/sandbox/messages-api/wire.ts';
import { loadScenarios, type Scenarios } from '../../src/sandbox/scenarios/load-scenario.ts';
import { answerFromScripts } from '../../src/sandbox/scripted-model.ts';
import { defaultWorkspace } from '../../src/sandbox/slack/default-workspace.ts';
import { type LocalSlack, startSlack } from '../../src/sandbox/slack/server.ts';
import { startVendors, type Vendors } from '../../src/sandbox/vendors/start-vendors.ts';
import { unpackTemplate } from './embedded-template.ts';
import { freePort } from './free-port.ts';
import { launch, type Product } from './product.ts';

export type { Product } from './product.ts';

export type WorldOptions = {
  /** A server's database; without it the embedded one, in a directory of its own. */
  databaseUrl?: string;
  /** Begins with a database that was never used instead of none at all. */
  isPrepared?: boolean;
  transport?: 'http' | 'socket';
  /** Milliseconds over which the model spreads a reply. */
  paceMs?: number;
  /** How long Jira's search does not know a new ticket. */
  searchLagMs?: number;
  /** Requests that GitHub answers in an hour, where 5,000 are too few. */
  githubRequestsAnHour?: number;
  /** Plays the model, instead of the scenarios' scripts. */
  answer?: Answer;
  /** Changes what the vendors hold before they start. */
  retell?: (scenarios: Scenarios) => Scenarios;
  env?: Record<string, string>;
};

/** Slack, the vendors and the model in this process; the product as a process of its own that can be killed. */
export type TestWorld = {
  slack: LocalSlack;
  vendors: Vendors;
  model: MessagesApi;
  /** The settings with which the product runs. */
  env: Record<string, string>;
  /** Where the product listens. */
  url: string;
  /** Starts the product and waits until it is ready. */
  start(): Promise<Product>;
  /** Starts the product, with other settings if given, and does not wait. */
  launch(env?: Record<string, string>): Product;
  /** Resolves when a started product is ready. */
  ready(product: Product): Promise<void>;
  /** Sends a scenario's alert to the product. */
  page(scenario: string): Promise<{ incidentId: string; status: number }>;
  close(): Promise<void>;
};

export async function startWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const { transport = 'http', retell = same => same } = options;
  const folder = await mkdtemp(join(tmpdir(), 'nightjar-test-'));
  if (options.isPrepared) await unpackTemplate(join(folder, 'postgres'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const vendors = await startVendors({
    scenarios: retell(await loadScenarios()),
    searchLagMs: options.searchLagMs ?? 0,
    ...(options.githubRequestsAnHour && { githubRequestsAnHour: options.githubRequestsAnHour }),
  });
  const model = await startMessagesApi({
    answer: options.answer ?? answerFromScripts(vendors),
    paceMs: options.paceMs ?? 0,
  });
  const app = await appFromManifest();
  const slack = await startSlack({
    workspace: defaultWorkspace,
    app,
    delivery:
      transport === 'socket' ? { mode: 'socket' } : { mode: 'http', url: `${url}/slack/events` },
  });
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    NIGHTJAR_DATA_DIR: folder,
    LOG_LEVEL: 'info',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: app.botToken,
    ...(transport === 'socket'
      ? { SLACK_APP_TOKEN: app.appToken }
      : { SLACK_SIGNING_SECRET: app.signingSecret }),
    ANTHROPIC_API_KEY: 'test-model-key',
    ANTHROPIC_BASE_URL: model.url,
    ...connectionSettings(connectionsOf(vendors)),
    ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  };
  const running = new Set<Product>();
  const launchOne = (other: Record<string, string> = {}) => {
    const product = launch({ ...env, ...other });
    running.add(product);
    return product;
  };
  return {
    slack,
    vendors,
    model,
    env,
    url,
    async start() {
      const product = launchOne();
      await untilReady(url, product);
      return product;
    },
    launch: launchOne,
    ready: product => untilReady(url, product),
    page: scenario => vendors.pageMe(scenario, `${url}/webhooks/pagerduty/default`),
    async close() {
      await Promise.all([...running].map(product => product.kill()));
      await Promise.all([slack.close(), vendors.close(), model.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const READY_MS = 60_000;

/** Resolves when a product that listens there is ready. */
export async function untilReady(url: string, product: Product): Promise<void> {
  const limit = Date.now() + READY_MS;
  while (Date.now() < limit) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    if (product.process.exitCode !== null || product.process.signalCode !== null) break;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error(`the product did not become ready:\n${product.output()}`);
}
