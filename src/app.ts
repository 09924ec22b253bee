import { readTrail, type Trail } from './audit/read-trail.ts';
import { signerFromKeyring } from './audit/signer.ts';
import { sourceNamed } from './capabilities/sources.ts';
import { type Config, ownSecrets, type SlackConfig } from './config.ts';
import { type OpenDatabase, openDatabase } from './db/open-database.ts';
import type { Readiness } from './http/health.ts';
import { mcpEndpoint } from './http/mcp/take-mcp.ts';
import { readinessChecks } from './http/readiness.ts';
import { type RunningServer, startServer } from './http/server.ts';
import { askQuestion } from './incidents/ask-question.ts';
import { receiveSignals } from './incidents/receive-signals.ts';
import { type ConnectedTenants, connectedTenants } from './integrations/connected-tenants.ts';
import { webhookPathsOf } from './integrations/webhook-path.ts';
import { beginInvestigation } from './investigations/begin.ts';
import { dayPurse } from './investigations/budget/day-purse.ts';
import type { InvestigateDeps } from './investigations/investigate.ts';
import {
  type InvestigationRecord,
  readNewestRecord,
  readNewestStanding,
  type Standing,
} from './investigations/investigation-record-store.ts';
import { createClaude } from './investigations/model/claude.ts';
import { replyScreen } from './investigations/screen-reply.ts';
import { steer, stop } from './investigations/steer.ts';
import { type Engine, startEngine } from './jobs/engine.ts';
import { expireProposalsTask } from './jobs/expire-proposals.ts';
import { forgetStoriesTask } from './jobs/forget-stories.ts';
import { startMaintenance } from './jobs/maintenance.ts';
import { TASKS } from './jobs/maintenance-tasks.ts';
import { startReconciler } from './jobs/reconcile.ts';
import { carryOutStory, investigateStory } from './jobs/stories.ts';
import { newId } from './lib/id.ts';
import type { Log } from './lib/log.ts';
import { nowAndThen } from './lib/now-and-then.ts';
import { remember } from './lib/remember.ts';
import { giveUp } from './proposals/carry-out.ts';
import { approve, edit, reject } from './proposals/decide.ts';
import { draftProposal } from './proposals/draft-proposal.ts';
import { proposalMessages } from './proposals/proposal-messages.ts';
import type { Keyring } from './secrets/keyring.ts';
import { openKeyring } from './secrets/open-keyring.ts';
import { incidentChannel, keepAdopting } from './slack/adopt-configured.ts';
import { type Bolt, createBolt, SLACK_PATH } from './slack/bolt.ts';
import { startDelivery } from './slack/deliver-messages.ts';
import { type Installed, installed } from './slack/installed.ts';
import { registerListeners } from './slack/listeners/index.ts';
import { showInThread } from './slack/threads/incident-threads.ts';
import type { UseCases } from './slack/use-cases.ts';
import { createWebClient } from './slack/web-client.ts';
import { tenantOfConnection } from './tenants/connection-store.ts';
import { forgetWorkspace } from './tenants/forget-workspace.ts';

export type RunningApp = {
  port: number;
  readAudit(tenantId: string, most: number): Promise<Trail>;
  /** The tenant's newest investigation with everything that it rests on. */
  readNewest(tenantId: string): Promise<InvestigationRecord | undefined>;
  /** Where that one stands. */
  readStanding(tenantId: string): Promise<Standing | undefined>;
  /** Ends within seconds: what is cut off goes on at the next start. */
  stop(): Promise<void>;
};

/** Everything that all parts share. */
type Base = {
  config: Config & { slack: SlackConfig };
  log: Log;
  now(): Date;
  database: OpenDatabase;
  keyring: Keyring;
  tenants: ConnectedTenants;
  slack: Installed;
  ending: AbortSignal;
};

/**
 * Joins the parts and starts them: first what remembers, then what works, last what takes requests. `now` is the time
 * of what is investigated; signatures and the engine keep the machine's.
 */
export async function startApp(
  config: Config & { slack: SlackConfig },
  log: Log,
  now: () => Date = () => new Date(),
): Promise<RunningApp> {
  const ending = new AbortController();
  const database = await openDatabase(config, log);
  const { db } = database;
  const keyring = await openKeyring(config, log);
  const secrets = ownSecrets(config);
  const tenants = connectedTenants({ ...config, db, keyring, log, now, secrets });
  const slack = installed({ db, keyring, apiUrl: config.slack.apiUrl, now });
  const base = { config, log, now, database, keyring, tenants, slack, ending: ending.signal };

  const signer = signerFromKeyring(keyring);
  const delivery = startDelivery({
    db,
    log,
    now,
    clientOf: slack.clientOf,
    channelOf: tenantId => incidentChannel({ db, slack: config.slack }, tenantId),
    alone: database.embedded,
  });
  const show = showInThread({ now, nudge: delivery.nudge });
  const forgetStories = forgetStoriesTask({ forgetEnded: at => work.engine.forgetEnded(at) });
  const tasks = [...TASKS, expireProposalsTask(show), forgetStories];
  const maintenance = await startMaintenance({ db, signer, log, now, tasks });
  const work = await startWork(base, show);
  const cases = joinUseCases(base, show, work.look);
  const bolt = await startBolt(base, cases);
  const adoption = keepAdopting({
    ...base,
    db,
    slack: config.slack,
    connections: config.connections,
    adopted: async () => {
      await bolt.start();
      for (const path of webhookPathsOf(config.connections))
        log.info({ path }, 'webhooks are taken here');
    },
  });
  const checks = readiness(base, work.engine, adoption);
  const serving = { show, look: work.look, ask: cases.ask, checks, isReady: adoption.isDone };
  const server = await startServing(base, bolt, serving);
  return {
    port: server.port,
    readAudit: (tenantId, most) => readTrail({ db, signer }, tenantId, most),
    readNewest: tenantId => readNewestRecord(db, tenantId),
    readStanding: tenantId => readNewestStanding(db, tenantId),
    async stop() {
      ending.abort(new Error('the process ends'));
      adoption.stop();
      await Promise.allSettled([bolt.stop(), server.stop(), work.stop(), maintenance.stop()]);
      await delivery.stop();
      await database.close();
    },
  };
}

/** With what investigations begin. */
function begun({ claude, dollars, minutes }: Config) {
  return { model: claude.model, budget: { dollars: dollars.investigation, minutes } };
}

type Show = ReturnType<typeof showInThread>;

/** The engine with its stories, and the reconciler that starts them. `look` makes it look at once. */
async function startWork(
  base: Base,
  show: Show,
): Promise<{ engine: Engine; look(): void; stop(): Promise<void> }> {
  const { database, log, now, tenants, ending, config } = base;
  const { db, pool } = database;
  const shared = { db, show, now, connected: tenants.of };
  const investigate: InvestigateDeps = {
    ...shared,
    draftProposal,
    begin: beginInvestigation({ ...begun(config), show }),
    proposalMessages,
    ask: createClaude({ ...config.claude, log }),
    dailyDollars: config.dollars.day,
    onBug: error => log.error({ err: error }, 'a tool failed'),
  };
  const stories = {
    investigate: { tell: investigateStory({ ...investigate, log, ending }), isQueued: true },
    'carry out': { tell: carryOutStory({ ...shared, log }), isQueued: false },
  };
  const settings = { pool, databaseUrl: config.databaseUrl, log, ending };
  const engine = await startEngine(settings, stories);
  const reconciler = startReconciler({
    db,
    engine,
    now,
    log,
    giveUp: ref => giveUp(shared, ref, newId('ref')),
  });
  return {
    engine,
    look: reconciler.look,
    async stop() {
      await reconciler.stop();
      await engine.stop();
    },
  };
}

/** Each use case is one transaction; what it asked for is looked for right after its commit. */
function joinUseCases(
  { database, config, now, slack, tenants }: Base,
  show: Show,
  look: () => void,
): UseCases {
  const { db } = database;
  const begin = beginInvestigation({ ...begun(config), show });
  const thenLook = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    look();
    return result;
  };
  // People paste log lines: what they say is kept, and told again.
  const redacted = async <T extends { tenantId: string; text: string }>(words: T): Promise<T> => {
    const { redact } = await tenants.of(words.tenantId);
    return { ...words, text: redact(words.text) };
  };
  return {
    ask: async question => thenLook(askQuestion({ db, show, begin }, await redacted(question))),
    steer: async words => thenLook(steer({ db, show }, await redacted(words))),
    stop: request => thenLook(stop({ db, show }, request)),
    approve: async click => {
      await thenLook(approve({ db, show }, click));
    },
    reject: async click => {
      const { redact } = await tenants.of(click.tenantId);
      await reject({ db, show, redact }, click);
    },
    edit: async click => {
      const { redact } = await tenants.of(click.tenantId);
      await edit({ db, show, redact }, click);
    },
    async forget(tenantId, teamId) {
      await forgetWorkspace({ db }, tenantId, teamId, now());
      slack.forget(tenantId);
      tenants.forget(tenantId);
    },
  };
}

async function startBolt(base: Base, cases: UseCases): Promise<Bolt> {
  const { config, log, now, slack, tenants, database } = base;
  const bolt = createBolt(config.slack, { authorize: slack.authorize, log });
  const paying = { db: database.db, dailyDollars: config.dollars.day, now };
  const screen = replyScreen({ ...config.claude, model: config.claude.replyModel, log });
  registerListeners(bolt.app, {
    db: database.db,
    log,
    now,
    useCases: cases,
    async ticketsOf(tenantId, { connection }) {
      const { sources } = await tenants.of(tenantId);
      return sourceNamed(sources.tickets, connection)?.ask;
    },
    connections: tenants.desk,
    screenReply: async (tenantId, reply) =>
      screen(reply, { ...(await tenants.of(tenantId)), purse: dayPurse(paying, tenantId) }),
  });
  return bolt;
}

type Serving = {
  show: Show;
  look(): void;
  ask: UseCases['ask'];
  checks: Readiness[];
  isReady(): boolean;
};

function startServing(
  base: Base,
  bolt: Bolt,
  { show, look, ask, checks, isReady }: Serving,
): Promise<RunningServer> {
  const { database, config, tenants, log, now } = base;
  const { db } = database;
  const begin = beginInvestigation({ ...begun(config), show });
  // Addresses do not change hands; one that is taken away is refused within the minute.
  const owners = remember({ forMs: 60_000, now }, address => tenantOfConnection(db, address));
  const { requestListener: listener } = bolt;
  return startServer(
    {
      log,
      webhooks: {
        db,
        now,
        tenantOf: owners.get,
        isWorthRecording: nowAndThen(60_000, now),
        isReady,
        read: tenants.readWebhook,
        receive: async delivery => {
          await receiveSignals({ db, show, begin }, delivery);
          look();
        },
      },
      readiness: checks,
      mcp: mcpEndpoint({ db, log, now, ask, boundTo: config.host }),
      ...(listener && { slack: { path: SLACK_PATH, listener } }),
    },
    config,
  );
}

function readiness(base: Base, engine: Engine, adoption: { isDone(): boolean }): Readiness[] {
  const { database, config } = base;
  const client = createWebClient(config.slack.botToken, config.slack.apiUrl);
  return readinessChecks({
    askDatabase: () => database.pool.query('select 1'),
    isQueueRunning: engine.isRunning,
    isWorkspaceKnown: adoption.isDone,
    askSlack: () => client.auth.test(),
  });
}
