import { type CacheMiss, type Entry, promptOf, type Usage } from './transcript.ts';

/** Tokens below which the current models keep no prefix. */
const SHORTEST_PREFIX = 512;
/** How long a prefix is kept after its last use. */
export const CACHE_LIFE_MS = 5 * 60_000;

/**
 * Why a turn read less from the cache than the turn before had left there; undefined when it read all of it.
 * `entries` are those that were sent.
 */
export function cacheMiss(entries: Entry[], usage: Usage, now: Date): CacheMiss | undefined {
  const before = entries.findLast(entry => entry.usage);
  if (!before?.usage) return 'first_turn';
  const kept = promptOf(before.usage) - before.usage.input;
  if (kept < SHORTEST_PREFIX) return 'too_short';
  if (usage.cacheRead >= kept) return undefined;
  const isOld = before.at && now.getTime() - before.at.getTime() > CACHE_LIFE_MS;
  return isOld ? 'expired' : 'prefix_changed';
}
