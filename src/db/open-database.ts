import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../lib/log.ts';
import { type OpenPool, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import type { Database } from './transaction.ts';

export type OpenDatabase = {
  db: Database;
  pool: pg.Pool;
  embedded: boolean;
  close(): Promise<void>;
};

export type DatabaseConfig = { databaseUrl: string | undefined; dataDir: string };

/** Opens the database that the settings name and brings its schema up to date. */
export async function openDatabase(config: DatabaseConfig, log: Log): Promise<OpenDatabase> {
  const opened = config.databaseUrl
    ? openServer(config.databaseUrl, log)
    : await openEmbedded(join(config.dataDir, 'postgres'));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: opened.pool }) });
  try {
    await migrate(db);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return { db, pool: opened.pool, embedded: opened.embedded, close: opened.close };
}

function openServer(url: string, log: Log): OpenPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'nightjar',
  });
  // The error itself holds the whole connection, which is no matter for a log.
  const tell = (error: Error) => log.warn({ reason: error.message }, 'database connection lost');
  // An idle connection that breaks is replaced at the next use.
  pool.on('error', tell);
  // One that breaks between two queries of a transaction would end the process; the next query fails anyway.
  pool.on('connect', client => client.on('error', () => {}));
  return { pool, embedded: false, close: () => pool.end() };
}
