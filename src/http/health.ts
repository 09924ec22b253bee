import type { Answer } from './answer.ts';

/** One thing that must work before requests may come, and how to look whether it does. Rejects when it does not. */
export type Readiness = { name: string; check(): Promise<void> };

const PATIENCE_MS = 3_000;

/** The process is alive. */
export function alive(): Answer {
  return { status: 200, body: { status: 'alive' } };
}

/** 200 when every part works, else 503; either way the state of each by name. */
export async function ready(parts: Readiness[]): Promise<Answer> {
  const states = await Promise.all(parts.map(async part => [part.name, await stateOf(part)]));
  const isReady = states.every(([, state]) => state === 'ok');
  return {
    status: isReady ? 200 : 503,
    body: { status: isReady ? 'ready' : 'not ready', parts: Object.fromEntries(states) },
  };
}

async function stateOf(part: Readiness): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer')), PATIENCE_MS);
  });
  try {
    await Promise.race([part.check(), late]);
    return 'ok';
  } catch {
    return 'unreachable';
  } finally {
    clearTimeout(timer);
  }
}
