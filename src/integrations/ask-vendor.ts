import { setTimeout as delay } from 'node:timers/promises';
import { VendorError } from '../lib/errors.ts';
import { noAnswer, type VendorWords } from './vendor-failure.ts';

/** Waits, and rejects when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type AskOptions = {
  /** The asker gives up: the question then rejects with this signal's reason. */
  signal: AbortSignal;
  /** Reads may be sent again; a write is sent once. */
  kind: 'read' | 'write';
  wait?: Wait | undefined;
};

const BUDGET_MS = 25_000;
const TRIES = 3;
const LONGEST_PAUSE_S = 10;
const WORTH_ANOTHER_TRY = new Set([429, 502, 503, 504]);

/**
 * Puts one question to a vendor within a budget of time. A read that was refused for the moment (429, 502, 503, 504)
 * is sent up to three times, after the pause that the vendor asks for if that is at most 10 seconds.
 */
export async function askVendor<T>(
  vendor: VendorWords,
  { signal, kind, wait = waitFor }: AskOptions,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const budget = AbortSignal.timeout(BUDGET_MS);
  const either = AbortSignal.any([signal, budget]);
  for (let tries = 1; ; tries++) {
    try {
      either.throwIfAborted();
      return await unlessAborted(attempt(either), either);
    } catch (error) {
      signal.throwIfAborted();
      if (budget.aborted) throw outOfTime(vendor, error);
      const pause = kind === 'read' && tries < TRIES ? pauseAfter(error, tries) : undefined;
      if (pause === undefined) throw error;
      await wait(pause, either).catch(() => {});
    }
  }
}

/** Settles as the work does, but rejects at once when the signal is aborted, whether the work listens to it or not. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const abort = Promise.withResolvers<never>();
  const giveUp = () => abort.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([work, abort.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Milliseconds, or undefined when another try is pointless. Jitter keeps many askers from coming back together. */
function pauseAfter(error: unknown, tries: number): number | undefined {
  if (!(error instanceof VendorError) || !WORTH_ANOTHER_TRY.has(error.status)) return undefined;
  const seconds = error.retryAfter ?? 2 ** (tries - 2);
  if (seconds > LONGEST_PAUSE_S) return undefined;
  return seconds * 1000 + Math.random() * 250;
}

function outOfTime(vendor: VendorWords, cause: unknown): VendorError {
  return noAnswer(vendor, `did not answer within ${BUDGET_MS / 1000} seconds.`, cause);
}

/** Waits by the clock. */
export async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
