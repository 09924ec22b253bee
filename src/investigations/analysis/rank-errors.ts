import type { ErrorGroup } from '../../capabilities/errors.ts';

export type RankedError = ErrorGroup & {
  /** First seen since onset, or so shortly before that onset may be dated late. */
  isNew: boolean;
};

const LATE_MS = 5 * 60_000;

/** Errors that are new since onset (milliseconds) first, then by how often they came. */
export function rankErrors<Group extends ErrorGroup>(
  groups: readonly Group[],
  onset: number,
): (Group & RankedError)[] {
  return groups
    .map(group => ({ ...group, isNew: Date.parse(group.firstSeen) >= onset - LATE_MS }))
    .toSorted((a, b) => Number(b.isNew) - Number(a.isNew) || b.count - a.count);
}
