import { createHash } from 'node:crypto';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import pg from 'pg';
import type { Log } from '../lib/log.ts';

const LOOK_EVERY_MS = 1_000;
/** A worker counts as dead when its lock was free this many times in a row. */
const STRIKES = 3;

export type Sweep = { stop(): void };

/**
 * Gives the workflows of dead workers to the living. The engine by itself takes up only those of its own id. A
 * worker is alive as long as its session holds the advisory lock of its id, which Postgres frees with the
 * connection; so the pooler, if any, must pool sessions.
 */
export async function sweepDeadWorkers(settings: {
  databaseUrl: string;
  executorId: string;
  log: Log;
}): Promise<Sweep> {
  const strikes = new Map<string, number>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const drop = () => {
    const lost = client;
    client = undefined;
    strikes.clear();
    lost?.end().catch(() => {});
  };
  const look = async () => {
    try {
      client ??= await holdLock(settings, drop);
      await sweepOnce(client, settings, strikes);
    } catch (error) {
      settings.log.warn({ err: error }, 'dead workers could not be looked for');
      drop();
    }
    if (!isStopped) timer = setTimeout(look, LOOK_EVERY_MS);
  };
  await look();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      drop();
    },
  };
}

async function holdLock(
  settings: { databaseUrl: string; executorId: string },
  lost: () => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: settings.databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    application_name: 'nightjar heartbeat',
  });
  client.on('error', lost);
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [lockOf(settings.executorId)]);
  return client;
}

async function sweepOnce(
  client: pg.Client,
  { executorId, log }: { executorId: string; log: Log },
  strikes: Map<string, number>,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct executor_id as id from dbos.workflow_status
     where status = 'PENDING' and executor_id <> $1`,
    [executorId],
  );
  const seen = new Set(rows.map(row => row.id));
  for (const id of strikes.keys()) if (!seen.has(id)) strikes.delete(id);
  for (const id of seen) {
    if (!(await isFree(client, id))) {
      strikes.delete(id);
      continue;
    }
    const count = (strikes.get(id) ?? 0) + 1;
    strikes.set(id, count);
    if (count < STRIKES) continue;
    strikes.delete(id);
    const taken = await DBOSExecutor.globalInstance?.recoverPendingWorkflows([id]);
    log.info({ worker: id, workflows: taken?.length ?? 0 }, 'took over from a dead worker');
  }
}

async function isFree(client: pg.Client, id: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock($1) as free',
    [lockOf(id)],
  );
  if (!rows[0]?.free) return false;
  await client.query('select pg_advisory_unlock($1)', [lockOf(id)]);
  return true;
}

function lockOf(executorId: string): string {
  const digest = createHash('sha256').update(`nightjar worker ${executorId}`).digest();
  return digest.readBigInt64BE(0).toString();
}
