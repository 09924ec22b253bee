import { access, readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { parseDiff } from './unified-diff.ts';

/** Every file below a folder: its path from there, with slashes, and its text. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found.filter(entry => entry.isFile()).map(e => join(e.parentPath, e.name));
  const texts = await Promise.all(
    paths
      .toSorted()
      .map(async path => [
        relative(folder, path).split(sep).join('/'),
        await readFile(path, 'utf8'),
      ]),
  );
  return Object.fromEntries(texts);
}

export async function hasFile(folder: string, name: string): Promise<boolean> {
  return access(join(folder, name)).then(
    () => true,
    () => false,
  );
}

/** A JSON file of a scenario. Throws an error that names the file. */
export async function readJson(folder: string, name: string): Promise<unknown> {
  const text = await readInside(folder, name);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${join(folder, name)}: is not JSON`, { cause });
  }
}

/** `value` with every `"log": "logs/…"` and `"diff": "diffs/…"` replaced by what the file holds. */
export async function inlineFiles(folder: string, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(item => inlineFiles(folder, item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, item]) => inlined(folder, key, item)),
  );
  return Object.fromEntries(entries);
}

async function inlined(folder: string, key: string, item: unknown): Promise<[string, unknown]> {
  if (key === 'log' && typeof item === 'string') return [key, await readInside(folder, item)];
  if (key !== 'diff' || typeof item !== 'string') return [key, await inlineFiles(folder, item)];
  const text = await readInside(folder, item);
  try {
    return ['files', parseDiff(text)];
  } catch (cause) {
    throw new Error(`${join(folder, item)}: is not a diff`, { cause });
  }
}

async function readInside(folder: string, name: string): Promise<string> {
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder) + sep)) throw new Error(`${name}: leaves ${folder}`);
  return readFile(path, 'utf8').catch(cause => {
    throw new Error(`${path}: cannot be read`, { cause });
  });
}
