import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll } from 'vitest';
import type { OpenDatabase } from '../../src/db/open-database.ts';
import type { Tables } from '../../src/db/schema.ts';
import { type Database, inTenant } from '../../src/db/transaction.ts';
import { embeddedTemplate } from './embedded-template.ts';
import { createFromTemplate, dropDatabase } from './server-template.ts';

/**
 * A fresh, migrated database for one test file, closed after its last test. Call it at the top of the file:
 * `const { db } = await testDatabase();`. It is embedded, or on the server of TEST_DATABASE_URL when that is set.
 */
export async function testDatabase(): Promise<OpenDatabase & { name: string }> {
  const server = process.env.TEST_DATABASE_URL;
  const opened = server ? await onServer(server) : await inProcess();
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: opened.pool }) });
  const close = once(opened.close);
  afterAll(close);
  return { ...opened, db, close };
}

/** A tenant to own a test's rows. Several may share one database: each sees its own. */
export async function testTenant(db: Database, id = newTenantId()): Promise<string> {
  await inTenant(db, id, tx =>
    tx
      .insertInto('tenants')
      .values({ id, name: `Tenant ${id}` })
      .execute(),
  );
  return id;
}

async function inProcess(): Promise<Omit<OpenDatabase, 'db'> & { name: string }> {
  const pglite = await PGlite.create({ loadDataDir: await embeddedTemplate() });
  const pool = new pg.Pool(createPgConfig(pglite) as pg.PoolConfig);
  async function close() {
    await pool.end();
    await pglite.close();
  }
  return { name: 'embedded', pool, embedded: true, close };
}

async function onServer(server: string): Promise<Omit<OpenDatabase, 'db'> & { name: string }> {
  const { name, url } = await createFromTemplate(server);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  async function close() {
    await pool.end();
    await dropDatabase(server, name);
  }
  return { name, pool, embedded: false, close };
}

function newTenantId(): string {
  return `T${randomBytes(5).toString('hex').toUpperCase()}`;
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
