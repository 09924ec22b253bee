import { type Config, readConfig } from '../../src/config.ts';
import { createClaude } from '../../src/investigations/model/claude.ts';
import { createLog } from '../../src/lib/log.ts';
import { investigateEach, type Tried } from '../../src/sandbox/headless/investigate-each.ts';
import type { Answered, Failed } from './answered.ts';
import { tryPlainly } from './plain-tools/try-plainly.ts';

/** One way to investigate, tried on every incident; results in the order of the folders. */
export type Arm = {
  id: 'scripted' | 'scaffold' | 'plain';
  title: string;
  /** Why it cannot be tried here. */
  skipped?: string;
  run(folders: string[]): Promise<(Answered | Failed)[]>;
};

/** A stand-in does not pass for the model that it stands in for. */
const ANTHROPIC = 'https://api.anthropic.com';
const PROGRAM = new URL('../../src/sandbox/main.ts', import.meta.url).pathname;

/** Claude's arms need a key; the scripted one never uses it. */
export function arms(env: NodeJS.ProcessEnv = process.env): Arm[] {
  const { ANTHROPIC_API_KEY: key, ...withoutKey } = env;
  const { claude, dollars } = readConfig({ ...env });
  const named = claude.baseUrl === ANTHROPIC ? claude.model : `The model at ${claude.baseUrl}`;
  const skipped = key ? {} : { skipped: 'it needs ANTHROPIC_API_KEY' };
  return [
    {
      id: 'scripted',
      title: 'Scripted turns, by rules',
      run: folders => investigateEach(PROGRAM, folders, withoutKey),
    },
    {
      id: 'scaffold',
      title: `${named}, this scaffold`,
      ...skipped,
      run: folders => investigateEach(PROGRAM, folders, env),
    },
    {
      id: 'plain',
      title: `${named}, plain tools`,
      ...skipped,
      run: folders => eachPlainly(folders, { claude, dollars: dollars.investigation }),
    },
  ];
}

async function eachPlainly(
  folders: string[],
  { claude, dollars }: Pick<Config, 'claude'> & { dollars: number },
): Promise<(Answered | Failed)[]> {
  const ask = createClaude({ ...claude, log: createLog('silent') });
  const tried: (Answered | Failed)[] = [];
  for (const folder of folders) {
    const one = tryPlainly(folder, { ask, model: claude.model, dollars });
    tried.push(await one.catch((error: unknown) => ({ error: String(error) })));
  }
  return tried;
}

/** Whether an arm told how it ranked changes, as the product does. */
export function isOutcome(tried: Answered | Failed): tried is Exclude<Tried, Failed> {
  return !('error' in tried) && 'left_out' in tried;
}
