import type { EvidenceRecord } from '../evidence/evidence.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import { seenChanges } from './read-changes.ts';
import { unusualSeries } from './unusual-series.ts';

type Records = readonly EvidenceRecord[];

/** What fills up or rises for as long had a beginning of its own. */
const LONG_BEFORE_MS = 15 * 60_000;
/** Measures come once a minute, a ramp takes some. */
const NEAR_MS = 5 * 60_000;

/**
 * The title of what was changed just when a cited graph began to go the way that ended in the symptom, long before the
 * onset: a disk is full because of what writes to it. Undefined when nothing was.
 */
export function changedAsItBegan(
  cited: Records,
  known: Records,
  onset: number,
): string | undefined {
  const began = unusualSeries(cited)
    .map(({ changedAt }) => changedAt)
    .filter(at => at < onset - LONG_BEFORE_MS);
  return seenChanges(known)
    .filter(each => each.kind === 'deployment' || each.kind === 'change_event')
    .filter(reachedUsers)
    .find(({ at }) => began.some(start => start >= at - NEAR_MS && start <= at + NEAR_MS))
    ?.title.slice(0, 80);
}
