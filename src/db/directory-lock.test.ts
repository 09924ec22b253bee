import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

async function directory(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'nightjar-lock-')), 'postgres');
}

const MODULE = JSON.stringify(join(import.meta.dirname, 'directory-lock.ts'));
const inUse = expect.objectContaining({ code: 'data_dir_in_use' });

/** A process that takes the lock at a moment, says how that went, and keeps it. */
function takesAt(path: string, moment = 0) {
  const program = `import { lockDirectory } from ${MODULE};
    while (Date.now() < ${moment});
    try { globalThis.lock = lockDirectory(${JSON.stringify(path)}); console.log('held'); }
    catch (error) { console.log(error.code); }
    setInterval(() => {}, 1000);`;
  const taker = spawn(process.execPath, ['--input-type=module', '-e', program]);
  onTestFinished(() => void taker.kill('SIGKILL'));
  return taker;
}

type Taker = ReturnType<typeof takesAt>;

async function said({ stdout }: Taker): Promise<string> {
  const [text] = await once(stdout, 'data');
  return String(text).trim();
}

async function killed(holder: Taker): Promise<void> {
  holder.kill('SIGKILL');
  await once(holder, 'exit');
}

test('a second holder is refused, and let in after the first', async () => {
  const path = await directory();
  const first = lockDirectory(path);
  expect(() => lockDirectory(path)).toThrow(inUse);
  first.release();
  lockDirectory(path).release();
});

test('a killed holder leaves the directory free', async () => {
  const path = await directory();
  const holder = takesAt(path);
  expect(await said(holder)).toBe('held');
  expect(() => lockDirectory(path)).toThrow(inUse);
  await killed(holder);
  lockDirectory(path).release();
});

test('of several that start at the same moment after a kill, one gets in', async () => {
  const path = await directory();
  const holder = takesAt(path);
  await said(holder);
  await killed(holder);
  const moment = Date.now() + 1_000;
  const takers = Array.from({ length: 4 }, () => takesAt(path, moment));
  const outcomes = await Promise.all(takers.map(said));
  expect(outcomes.toSorted()).toEqual([...Array(3).fill('data_dir_in_use'), 'held']);
});
