import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeeds } from './installed.ts';
import { runProgram } from './run-program.ts';
import { until } from './until.ts';

const HERE = new URL('run-program.ts', import.meta.url).href;
const ENDLESS = { problem: () => undefined, stop: async () => {} };

test('a program that ends says why, and nobody waits for it', async () => {
  const program = await runProgram('sh', ['-c', 'echo "no such\nfile" >&2; exit 3']);
  await expect(until(program, async () => false)).rejects.toThrow('sh ended: no such file');
  const missing = await runProgram('no-such-program-anywhere', []);
  await expect(until(missing, async () => false)).rejects.toThrow(/no-such-program-anywhere/);
});

test.skipIf(!(await succeeds('setpriv', ['--pdeathsig', 'KILL', 'true'])))(
  'a program does not outlive the process that started it, though that is killed',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'run-program-'));
    const file = join(folder, 'pid');
    const begin = `(await import('${HERE}')).runProgram('sh', ['-c', 'echo $$ > ${file}; sleep 60'])`;
    const parent = execFile(process.execPath, ['--input-type=module', '-e', `await ${begin}`]);
    await until(ENDLESS, async () => (await readFile(file, 'utf8')).endsWith('\n'));
    const pid = (await readFile(file, 'utf8')).trim();
    expect(await commandOf(pid)).toContain('sleep 60');
    parent.kill('SIGKILL');
    await until(ENDLESS, async () => (await commandOf(pid)) === '');
    await rm(folder, { recursive: true });
  },
);

/** Empty for one that is gone. */
async function commandOf(pid: string): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}
