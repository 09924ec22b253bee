import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './run-program.ts';

const LOOK_EVERY_MS = 100;
const MOST_MS = 30_000;

/**
 * Waits until something holds, asked again and again.
 * @throws Error when the program ends before, or after half a minute
 */
export async function until(program: Program, holds: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + MOST_MS;
  while (!(await holds().catch(() => false))) {
    const problem = program.problem();
    if (problem !== undefined) throw new Error(problem);
    if (performance.now() > limit) throw new Error('it was not ready within half a minute');
    await sleep(LOOK_EVERY_MS);
  }
}

/** Waits until a server of the two says that it is ready. */
export function untilReady(program: Program, url: string): Promise<void> {
  return until(program, async () => {
    const answer = await fetch(`${url}/-/ready`);
    await answer.arrayBuffer();
    return answer.ok;
  });
}
