import type { Change } from '../../capabilities/changes.ts';
import { type Deployment, includes, isSamePlace } from './deployments.ts';
import type { Moments } from './weigh-timing.ts';

const REVERT = /^revert:?\s+(?:"(.+)"|(.+))$/i;

/**
 * Whether a deployed change was taken back, by a revert that was deployed or by a deployment of an older commit:
 * `gone` before onset, `undone` since.
 */
export function fateOf(
  change: Change,
  broughtBy: Change,
  known: { deployments: readonly Deployment[]; moments: Moments; reverts: Reverts },
): 'gone' | 'undone' | undefined {
  const { deployments, moments, reverts } = known;
  const [broughtAt, mergedAt] = [Date.parse(broughtBy.at), Date.parse(change.at)];
  const those = (reverts.get(keyOf(change)) ?? [])
    .map(revert => ({ revert, at: Date.parse(revert.at) }))
    .filter(({ at }) => at > mergedAt);
  const takenBack = deployments.find(
    each =>
      each.at >= broughtAt &&
      isSamePlace(each.change, broughtBy) &&
      (!includes(each, change, mergedAt) ||
        those.some(({ revert, at }) => includes(each, revert, at))),
  );
  if (!takenBack) return undefined;
  return takenBack.at <= moments.onset ? 'gone' : 'undone';
}

/** What was merged to take something back, by what it takes back. */
export type Reverts = ReadonlyMap<string, Change[]>;

/** By their titles, as git and GitHub write them. A revert of a revert brings the change back as one of its own. */
export function revertsIn(merged: readonly Change[]): Reverts {
  const found = merged.flatMap(revert => {
    const [, quoted, plain] = REVERT.exec(revert.title) ?? [];
    const title = quoted ?? plain;
    return title ? [{ key: keyOf({ ...revert, title }), revert }] : [];
  });
  const reverts = new Map<string, Change[]>();
  for (const { key, revert } of found) reverts.set(key, [...(reverts.get(key) ?? []), revert]);
  return reverts;
}

function keyOf({ repository, title }: Pick<Change, 'repository' | 'title'>): string {
  return `${repository} ${title}`;
}
