import { setTimeout as sleep } from 'node:timers/promises';
import { ModelError } from './model-error.ts';

/** How a call is tried again. */
export type Patience = {
  /** Waits so many milliseconds; rejects when the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<unknown>;
  /** From 0 to 1. */
  random(): number;
};

const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** Who has to wait longer than this sleeps, and people are told. */
const LONGEST_PAUSE_MS = 8_000;
/** A call that has taken longer is not begun anew in silence. */
const LONGEST_MS = 60_000;
const JITTER = 0.25;

/** Tries a call up to three times while the model cannot be reached, with growing pauses, or those that its API names. */
export async function askPatiently<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  { pause = sleepFor, random = Math.random }: Partial<Patience> = {},
): Promise<T> {
  const began = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const ms = pauseAfter(error, tries);
      const isLate = performance.now() - began > LONGEST_MS;
      if (ms === undefined || isLate || tries === TRIES) throw error;
      await pause(ms * (1 + JITTER * random()), signal).catch(givenUp);
    }
  }
}

/** Milliseconds; undefined when trying again is of no use now. */
function pauseAfter(error: unknown, tries: number): number | undefined {
  if (!(error instanceof ModelError) || error.kind !== 'unreachable') return undefined;
  const { retryAfter } = error;
  const ms = retryAfter === undefined ? FIRST_PAUSE_MS * 2 ** (tries - 1) : retryAfter * 1000;
  return ms <= LONGEST_PAUSE_MS ? ms : undefined;
}

function sleepFor(ms: number, signal: AbortSignal): Promise<unknown> {
  return sleep(ms, undefined, { signal });
}

function givenUp(cause: unknown): never {
  throw new ModelError('aborted', 'the call was given up', { cause });
}
