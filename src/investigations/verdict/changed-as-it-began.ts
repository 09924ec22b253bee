import type { EvidenceRecord } from '../evidence/evidence.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import { seenChanges } from './read-changes.ts';
import { unusualSeries } from './unusual-series.ts';

type Records = readonly EvidenceRecord[];

/** What is used up, as graphs are called. */
const STORE = /disk|volume|filesystem|storage|inode|memory|heap|quota|connections/i;
/** Measures come once a minute, a ramp takes some. */
const NEAR_MS = 5 * 60_000;

/**
 * The title of what was changed just when a graph began to go the way that ended in the symptom, which may be long before
 * it: a disk is full because of what writes to it. Read are graphs that are cited, and those of what can be used up.
 * Undefined when nothing was changed then.
 */
export function changedAsItBegan(cited: Records, known: Records): string | undefined {
  const used = unusualSeries(known).filter(({ name }) => STORE.test(name));
  const began = [...unusualSeries(cited), ...used].map(({ changedAt }) => changedAt);
  return seenChanges(known)
    .filter(each => each.kind === 'deployment' || each.kind === 'change_event')
    .filter(reachedUsers)
    .find(({ at }) => began.some(start => start >= at - NEAR_MS && start <= at + NEAR_MS))
    ?.title.slice(0, 80);
}
