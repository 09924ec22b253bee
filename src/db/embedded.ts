import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { lockDirectory } from './directory-lock.ts';

const VACUUM_EVERY_MS = 10 * 60_000;

export type OpenPool = { pool: pg.Pool; embedded: boolean; close(): Promise<void> };

/**
 * Postgres inside this process, for evaluation on one host: it survives the death of the process, not the loss
 * of power. It has exactly one connection, which the engine and the stores share.
 */
export async function openEmbedded(directory: string): Promise<OpenPool> {
  await mkdir(dirname(directory), { recursive: true, mode: 0o700 });
  const lock = lockDirectory(directory);
  await initialise(directory);
  const pglite = await PGlite.create(directory);
  const pool = new pg.Pool(createPgConfig(pglite) as pg.PoolConfig);
  // It has no autovacuum.
  const vacuum = setInterval(() => pool.query('vacuum').catch(() => {}), VACUUM_EVERY_MS);
  vacuum.unref();
  return {
    pool,
    embedded: true,
    async close() {
      clearInterval(vacuum);
      await pool.end();
      await pglite.close();
      lock.release();
    },
  };
}

/** A directory is made aside and moved into place, so that a kill during the first start leaves nothing half made. */
async function initialise(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  const aside = `${directory}.new`;
  await rm(aside, { recursive: true, force: true });
  const fresh = await PGlite.create(aside);
  await fresh.close();
  await rename(aside, directory);
}
