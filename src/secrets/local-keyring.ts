import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKey, type Keyring, parseKeyring } from './keyring.ts';

/**
 * The keyring of one host that was given none: a key is made at the first start and kept in the data directory,
 * readable by its owner only. Who loses the file loses what was sealed with it.
 */
export async function localKeyring(dataDir: string): Promise<Keyring> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'keys');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined) return parseKeyring(known.trim());
  const made = generateKey();
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, `${made}\n`, { mode: 0o600 });
  const file = await open(aside, 'r');
  await file.sync();
  await file.close();
  await rename(aside, path);
  return parseKeyring(made);
}
