import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Names the advisory lock under which one process after the other launches its engine. */
const LAUNCH_LOCK = 7_204_612;
const AGAIN_MS = 100;
const PATIENCE_MS = 60_000;

/**
 * Launches when no other process on the same database does: the engine brings its tables up to date without taking
 * turns, and two that do so at the same moment fail each other. The lock is asked for again and again, not waited
 * for: a statement that waits would hold up the building of an index in the process that has it.
 * @throws Error when others launch for a minute
 */
export async function oneLaunchAtATime(
  databaseUrl: string,
  launch: () => Promise<void>,
): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    application_name: 'nightjar launch',
  });
  // Without the connection the lock is gone; the next query tells.
  client.on('error', () => {});
  await client.connect();
  try {
    await takeTurn(client);
    await launch();
  } finally {
    await client.end().catch(() => {});
  }
}

async function takeTurn(client: pg.Client): Promise<void> {
  const limit = Date.now() + PATIENCE_MS;
  while (!(await isFree(client))) {
    if (Date.now() > limit) throw new Error('another process has been launching for a minute');
    await sleep(AGAIN_MS);
  }
}

async function isFree(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock($1) as free',
    [LAUNCH_LOCK],
  );
  return rows[0]?.free ?? false;
}
