import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

async function directory(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'nightjar-lock-')), 'postgres');
}

test('a second holder is refused, and let in after the first', async () => {
  const path = await directory();
  const first = await lockDirectory(path);
  await expect(lockDirectory(path)).rejects.toMatchObject({ code: 'data_dir_in_use' });
  await first.release();
  await (await lockDirectory(path)).release();
});

test('a killed holder leaves the directory free', async () => {
  const path = await directory();
  const program = `import { lockDirectory } from ${JSON.stringify(join(import.meta.dirname, 'directory-lock.ts'))};
    await lockDirectory(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program]);
  await once(holder.stdout, 'data');
  await expect(lockDirectory(path)).rejects.toMatchObject({ code: 'data_dir_in_use' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await lockDirectory(path)).release();
});
