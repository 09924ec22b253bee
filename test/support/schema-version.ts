import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const require = createRequire(import.meta.url);

/** Changes with any migration and with the embedded database's release, so that a kept template never goes stale. */
export async function schemaVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  }
  const entry = require.resolve('@electric-sql/pglite');
  hash.update(await readFile(join(dirname(entry), '../package.json')));
  return hash.digest('hex').slice(0, 16);
}
