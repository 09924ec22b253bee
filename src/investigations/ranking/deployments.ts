import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { reachedUsers } from '../reached-users.ts';
import { isSameCommit } from '../read-changes.ts';

/** A deployment that users met, and until when what was merged is in it. */
export type Deployment = { change: Change; at: number; tip: Change | undefined; upTo: number };

/**
 * The deployments that reached users, oldest first: those of the repositories, and those that change events tell of a
 * commit of theirs. One to staging, or one that failed, reached nobody.
 */
export function deploymentsIn(
  changes: readonly Change[],
  merged: readonly Change[],
  events: readonly ChangeEvent[],
): Deployment[] {
  const listed = changes.filter(change => change.kind === 'deployment' && reachedUsers(change));
  const told = events.flatMap(event => toldBy(event, merged));
  const isKnown = ({ sha, repository }: Change) =>
    listed.some(other => other.repository === repository && isSameCommit(other.sha, sha));
  return [...listed, ...told.filter(change => !isKnown(change))]
    .map(change => withTip(change, merged))
    .toSorted((a, b) => a.at - b.at);
}

/** An event that says which commit it deployed is a deployment of that commit's repository. */
function toldBy(event: ChangeEvent, merged: readonly Change[]): Change[] {
  const { kind, sha, at, url, environment } = event;
  if (kind !== 'deploy' || !sha || !reachedUsers({ environment })) return [];
  const tip = merged.find(change => isSameCommit(change.sha, sha));
  if (!tip) return [];
  const named = { title: event.summary, ...(environment && { environment }) };
  return [
    {
      kind: 'deployment',
      repository: tip.repository,
      sha: tip.sha,
      at,
      url: url ?? tip.url,
      ...named,
    },
  ];
}

function withTip(change: Change, merged: readonly Change[]): Deployment {
  const tip = merged.find(
    ({ sha, repository }) =>
      repository === change.repository && (sha === change.sha || isSameCommit(sha, change.sha)),
  );
  // Where the deployed commit is not known, all that was merged by then is taken to be in it.
  return { change, at: Date.parse(change.at), tip, upTo: Date.parse(tip?.at ?? change.at) };
}

/** Whether a deployment has a change in it: its own commit, or one merged before that. */
export function includes(
  { change, upTo }: Deployment,
  { repository }: Change,
  mergedAt: number,
): boolean {
  return mergedAt <= upTo && repository === change.repository;
}

/** The deployment before this one to the same place. */
export function deployedBefore(
  { change, at }: Deployment,
  deployments: readonly Deployment[],
): Deployment | undefined {
  return deployments.findLast(
    other => other.at < at && isSamePlace(other.change, change) && other.change !== change,
  );
}

export function isSamePlace(one: Change, other: Change): boolean {
  return one.repository === other.repository && one.environment === other.environment;
}
