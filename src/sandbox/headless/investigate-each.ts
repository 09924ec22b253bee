import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Outcome } from './outcome.ts';

/** What came of an incident among others. */
export type Tried = Outcome | { incident: { name: string }; error: string };

const AT_ONCE = 2;

/** Gets what there is after each of them. */
type Keep = (soFar: Tried[], latest: Tried) => Promise<void>;

/**
 * Investigates several incidents, each in a process of its own, because each has its own time. `program` is the file
 * that takes `--incident FOLDER --headless --out FILE`. One that fails does not hold up the others.
 * What `keep` keeps is not lost when the rest does not come about.
 */
export async function investigateEach(
  program: string,
  folders: string[],
  env: NodeJS.ProcessEnv,
  keep: Keep = async () => {},
): Promise<Tried[]> {
  const outputs = await mkdtemp(join(tmpdir(), 'nightjar-outcomes-'));
  const tried = new Map<string, Tried>();
  const soFar = () => folders.flatMap(folder => tried.get(folder) ?? []);
  let kept = Promise.resolve();
  const queue = [...folders.entries()];
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, folder] = next;
      const out = join(outputs, `${at}.json`);
      const latest = await investigateOne(program, { folder, out, env });
      tried.set(folder, latest);
      // One after the other: two writes to one file would mix.
      kept = kept.then(() => keep(soFar(), latest));
      await kept;
    }
  });
  await Promise.all(lanes).finally(() => rm(outputs, { recursive: true, force: true }));
  return soFar();
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
