import type { ModelError } from '../model/model-error.ts';
import type { Run } from './run.ts';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** An outage longer than this ends the investigation; the brief stands by itself. */
const LONGEST_OUTAGE_MS = 24 * 3_600_000;
/** Retries are spread over this share of the wait. */
const JITTER = 0.25;

/**
 * Milliseconds to sleep until the model is asked again: half as long as it has been away, 5 seconds to 5 minutes, and
 * never less than its API asked for. What a person has to put right is looked at every 5 minutes; a mention in the
 * thread wakes the investigation at once.
 */
export function waitFor(
  run: Run,
  { kind, retryAfter = 0 }: Pick<ModelError, 'kind' | 'retryAfter'>,
  { now, random }: { now: Date; random: number },
): number {
  const halfOfIt = awayMs(run, now) / 2;
  const patient =
    kind === 'refused'
      ? LONGEST_WAIT_MS
      : Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, halfOfIt));
  return Math.max(retryAfter * 1000, patient) * (1 + JITTER * random);
}

/** Whether the model has been away for so long that nobody waits for it any more. */
export function isGivenUp(run: Run, now: Date): boolean {
  return awayMs(run, now) >= LONGEST_OUTAGE_MS;
}

/** How long nothing has come of this investigation. */
function awayMs({ investigation, entries }: Run, now: Date): number {
  const { startedAt, createdAt } = investigation;
  const heard = entries.at(-1)?.at ?? startedAt ?? createdAt;
  return Math.max(0, now.getTime() - heard.getTime());
}
