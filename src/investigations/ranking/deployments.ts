import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { type CommitIndex, commitIndex } from './commit-index.ts';
import { reachedUsers } from './reached-users.ts';

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
  const [findMerged, findListed] = [commitIndex(merged), commitIndex(listed)];
  const told = events.flatMap(event => toldBy(event, findMerged));
  return [...listed, ...told.filter(({ sha, repository }) => !findListed(sha, repository))]
    .map(change => withTip(change, findMerged))
    .toSorted((a, b) => a.at - b.at);
}

/** An event that says which commit it deployed is a deployment of that commit's repository. */
function toldBy(event: ChangeEvent, findMerged: CommitIndex): Change[] {
  const { kind, sha, at, url, environment } = event;
  if (kind !== 'deploy' || !sha || !reachedUsers({ environment })) return [];
  const tip = findMerged(sha);
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

function withTip(change: Change, findMerged: CommitIndex): Deployment {
  const tip = findMerged(change.sha, change.repository);
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
