import { type CacheMiss, type Entry, promptOf, type Usage } from './transcript.ts';

/** Tokens below which the current models keep no prefix. */
const SHORTEST_PREFIX = 512;
/** How long a prefix is kept, from the start of the request that used it last. */
const CACHE_LIFE_MS = 5 * 60_000;

/** Until when the cache keeps what this turn read and wrote, in milliseconds; undefined for what is not yet kept. */
export function keptUntil({ at, tookMs = 0 }: Entry): number | undefined {
  return at && at.getTime() - tookMs + CACHE_LIFE_MS;
}

/**
 * Why a turn read less from the cache than the turn before had left there; undefined when it read all of it.
 * `entries` are those that were sent, at `sentAt` (milliseconds).
 */
export function cacheMiss(entries: Entry[], usage: Usage, sentAt: number): CacheMiss | undefined {
  const before = entries.findLast(entry => entry.usage);
  if (!before?.usage) return 'first_turn';
  const kept = promptOf(before.usage) - before.usage.input;
  if (kept < SHORTEST_PREFIX) return 'too_short';
  if (usage.cacheRead >= kept) return undefined;
  return (keptUntil(before) ?? sentAt) < sentAt ? 'expired' : 'prefix_changed';
}
