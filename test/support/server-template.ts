import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import type { Tables } from '../../src/db/schema.ts';
import { schemaVersion } from './schema-version.ts';

/** Names the advisory lock under which one process makes the template and the others wait for it. */
const TEMPLATE_LOCK = 7_204_611;

/** A new database on the server, copied from a migrated template that stays for the next run. */
export async function createFromTemplate(server: string): Promise<{ name: string; url: string }> {
  const template = `nightjar_template_${await schemaVersion()}`;
  const name = `nightjar_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async admin => {
    // Held while copying too: a template cannot be copied while somebody is connected to it.
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (!(await exists(admin, template))) await makeTemplate(admin, server, template);
    await admin.query(`create database ${name} template ${template}`);
  });
  return { name, url: addressOf(server, name) };
}

/** Drops a test's database. The server waits for connections that are just being closed. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await asAdmin(server, admin => admin.query(`drop database if exists ${name}`));
}

async function makeTemplate(admin: pg.Client, server: string, template: string): Promise<void> {
  const aside = `${template}_new`;
  await admin.query(`drop database if exists ${aside} with (force)`);
  await admin.query(`create database ${aside}`);
  const pool = new pg.Pool({ connectionString: addressOf(server, aside) });
  await migrate(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
  await pool.end();
  await admin.query(`alter database ${aside} rename to ${template}`);
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  const found = await admin.query('select from pg_database where datname = $1', [name]);
  return found.rowCount === 1;
}

async function asAdmin<T>(server: string, run: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
