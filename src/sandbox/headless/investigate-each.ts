import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Outcome } from './outcome.ts';

/** What came of an incident among others. */
export type Tried = Outcome | { incident: { name: string }; error: string };

const AT_ONCE = 2;

/**
 * Investigates several incidents, each in a process of its own, because each has its own time. `program` is the file
 * that takes `--incident FOLDER --headless --out FILE`. One that fails does not hold up the others.
 */
export async function investigateEach(
  program: string,
  folders: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Tried[]> {
  const outputs = await mkdtemp(join(tmpdir(), 'nightjar-outcomes-'));
  const tried = new Map<string, Tried>();
  const queue = [...folders.entries()];
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, folder] = next;
      const out = join(outputs, `${at}.json`);
      tried.set(folder, await investigateOne(program, { folder, out, env }));
    }
  });
  await Promise.all(lanes).finally(() => rm(outputs, { recursive: true, force: true }));
  return folders.flatMap(folder => tried.get(folder) ?? []);
}

type One = { folder: string; out: string; env: NodeJS.ProcessEnv };

async function investigateOne(program: string, { folder, out, env }: One): Promise<Tried> {
  const args = [program, '--incident', folder, '--headless', '--out', out];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  const end = () => child.kill();
  process.once('exit', end);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
    said = `${said}${text}`.slice(-2_000);
  });
  await once(child, 'close');
  process.off('exit', end);
  const told = await readFile(out, 'utf8').catch(() => undefined);
  if (told) return JSON.parse(told) as Outcome;
  const error = said.trim().split('\n').filter(isForPeople).join('\n');
  return { incident: { name: basename(folder) }, error: error || 'It ended without a word.' };
}

/** The log is JSON lines. */
function isForPeople(line: string): boolean {
  return !line.startsWith('{');
}
