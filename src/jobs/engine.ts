import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DBOS } from '@dbos-inc/dbos-sdk';
import type pg from 'pg';
import type { Log } from '../lib/log.ts';
import { oneLaunchAtATime } from './one-launch-at-a-time.ts';
import { type Sweep, sweepDeadWorkers } from './sweep-dead-workers.ts';

/** The engine keeps one checkpoint a step; stories branch on the version in their input, never on this. */
const APPLICATION_VERSION = '1';
const INVESTIGATIONS = 'investigations';
/** Investigations of one tenant at the same time, over all processes; further ones wait their turn. */
const PER_TENANT = 5;
const PER_PROCESS = 20;
/** How long a drain waits for steps in flight; what is cut off goes on at the next start. */
const DRAIN_MS = 1_500;

export type EngineSettings = {
  pool: pg.Pool;
  databaseUrl: string | undefined;
  log: Log;
  /** Aborted when the process ends. */
  ending: AbortSignal;
};

/** A story: a plain function whose steps are checkpointed. `sleep` survives a restart. */
export type Story<Input> = (input: Input, tell: Telling) => Promise<void>;
export type Telling = {
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  sleep(milliseconds: number): Promise<void>;
};

export type Engine = {
  /**
   * Starts a story under an id of its row; starting twice is starting once. Answers whether there was one that
   * failed for good under this id.
   */
  start<Input>(
    story: string,
    id: string,
    input: Input,
    tenantId: string,
  ): Promise<{ failed: boolean }>;
  isRunning(): boolean;
  /** Forgets the checkpoints of stories that ended before then: rows tell what came of them. */
  forgetEnded(before: Date): Promise<number>;
  stop(): Promise<void>;
};

/** Starts the engine on the same Postgres as everything else. One in a process. */
export async function startEngine(
  settings: EngineSettings,
  // biome-ignore lint/suspicious/noExplicitAny: each story knows its own input; start() carries it untouched
  stories: Record<string, { tell: Story<any>; isQueued: boolean }>,
): Promise<Engine> {
  const isEmbedded = settings.databaseUrl === undefined;
  const executorId = isEmbedded ? 'local' : `${hostname()}-${randomUUID()}`;
  const registered = new Map(
    Object.entries(stories).map(([name, { tell, isQueued }]) => [
      name,
      { run: register(name, tell, settings.ending), isQueued },
    ]),
  );
  DBOS.setConfig({
    name: 'nightjar',
    systemDatabaseUrl: settings.databaseUrl ?? 'postgresql://embedded@localhost/postgres',
    // The embedded database has one connection: the engine must share it, and cannot listen on it.
    ...(isEmbedded && { systemDatabasePool: settings.pool, useListenNotify: false }),
    executorID: executorId,
    applicationVersion: APPLICATION_VERSION,
    logger: engineLogger(settings.log),
  });
  await (settings.databaseUrl ? oneLaunchAtATime(settings.databaseUrl, launch) : launch());
  const sweep: Sweep | undefined = settings.databaseUrl
    ? await sweepDeadWorkers({ databaseUrl: settings.databaseUrl, executorId, log: settings.log })
    : undefined;
  let isRunning = true;
  return {
    async start(story, id, input, tenantId) {
      const found = registered.get(story);
      if (!found) throw new Error(`there is no story ${story}`);
      const handle = await DBOS.startWorkflow(found.run, {
        workflowID: id,
        ...(found.isQueued && {
          queueName: INVESTIGATIONS,
          enqueueOptions: { queuePartitionKey: tenantId },
        }),
      })(input);
      const status = await handle.getStatus();
      return { failed: FAILED.has(status?.status ?? '') };
    },
    isRunning: () => isRunning,
    forgetEnded,
    async stop() {
      isRunning = false;
      sweep?.stop();
      await DBOS.shutdown({ workflowCompletionTimeoutMS: DRAIN_MS });
    },
  };
}

async function launch(): Promise<void> {
  await DBOS.launch();
  await DBOS.registerQueue(INVESTIGATIONS, {
    partitionConcurrency: PER_TENANT,
    workerConcurrency: PER_PROCESS,
    minPollingIntervalMs: 200,
    onConflict: 'always_update',
  });
}

/** By the engine's own function, in batches: its steps hang on no foreign key. */
async function forgetEnded(before: Date): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const ended = await DBOS.listWorkflows({
      status: ['SUCCESS', 'ERROR', 'CANCELLED'],
      completedBefore: before.toISOString(),
      limit: 200,
      loadInput: false,
      loadOutput: false,
    });
    if (ended.length === 0) return forgotten;
    await DBOS.deleteWorkflows(ended.map(each => each.workflowID));
    forgotten += ended.length;
  }
}

const FAILED = new Set(['ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED']);

// biome-ignore lint/suspicious/noExplicitAny: see startEngine
function register(name: string, tell: Story<any>, ending: AbortSignal) {
  const telling: Telling = {
    step: (step, run) =>
      DBOS.runStep(() => holdAtEnd(run(), ending), { name: step, ...WHEN_THE_DATABASE_IS_AWAY }),
    sleep: milliseconds => DBOS.sleep(milliseconds),
  };
  return DBOS.registerWorkflow((input: unknown) => tell(input, telling), {
    name,
    // A process that is killed again and again is no reason to give up.
    maxRecoveryAttempts: 1_000_000,
  });
}

/**
 * The engine remembers the error of a step as its result. One that only the end of the process caused must not be
 * remembered, so the step then never ends, and runs again at the next start.
 */
function holdAtEnd<T>(work: Promise<T>, ending: AbortSignal): Promise<T> {
  return work.catch(error => {
    if (ending.aborted) return new Promise<never>(() => {});
    throw error;
  });
}

const WHEN_THE_DATABASE_IS_AWAY = {
  retriesAllowed: true,
  // Patient without end: a story that gave up would have to be noticed and begun anew.
  maxAttempts: 1_000_000,
  intervalSeconds: 1,
  backoffRate: 1,
  shouldRetry: (error: unknown) => isDatabaseAway(error),
};

/** Postgres: connection failures (class 08), shutting down or starting (57P01 to 57P03), too many connections. */
function isDatabaseAway(error: unknown): boolean {
  const code = String((error as { code?: unknown })?.code ?? '');
  if (/^(08|57P0[123]|53300)/.test(code)) return true;
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code)) return true;
  return (
    error instanceof Error && /Connection terminated|timeout exceeded when/.test(error.message)
  );
}

function engineLogger(log: Log) {
  const say = (level: 'warn' | 'error') => (entry: unknown) =>
    log[level]({ from: 'engine' }, String(entry));
  return { info() {}, debug() {}, warn: say('warn'), error: say('error') };
}
