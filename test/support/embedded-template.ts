import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import type { Tables } from '../../src/db/schema.ts';
import { schemaVersion } from './schema-version.ts';

/**
 * The data directory of a migrated, empty embedded database. It is made once for each state of the migrations
 * and kept in the system's temporary folder; test files that make it at the same moment each move a whole one
 * into place.
 */
export async function embeddedTemplate(): Promise<Blob> {
  return new Blob([await readFile(await templateFile())]);
}

/** Lays a copy of it where a product will look for its embedded database: that start is then seconds shorter. */
export async function unpackTemplate(directory: string): Promise<void> {
  await mkdir(directory, { mode: 0o700 });
  await promisify(execFile)('tar', [
    '-xPf',
    await templateFile(),
    '--transform',
    's,^/,,',
    '-C',
    directory,
  ]);
}

async function templateFile(): Promise<string> {
  const path = join(tmpdir(), `nightjar-test-${await schemaVersion()}.tar`);
  if (!existsSync(path)) await writeWhole(path, await makeTemplate());
  return path;
}

async function makeTemplate(): Promise<Buffer> {
  const pglite = await PGlite.create();
  const pool = new pg.Pool(createPgConfig(pglite) as pg.PoolConfig);
  await migrate(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
  const dump = await pglite.dumpDataDir('none');
  await pool.end();
  await pglite.close();
  return Buffer.from(await dump.arrayBuffer());
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, content);
  await rename(aside, path);
}
