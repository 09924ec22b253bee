import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Candidate, CandidateChange } from '../../incidents/brief.ts';
import { commitIndex } from './commit-index.ts';
import { type Deployment, deployedBefore, deploymentsIn, includes } from './deployments.ts';
import { fateOf, type Reverts, revertsIn } from './fate.ts';
import { mergedOnce } from './merged-once.ts';
import { reachedUsers } from './reached-users.ts';
import type { Moments } from './weigh-timing.ts';

/** A change, and when it reached users if that was seen. */
export type LiveChange = {
  change: CandidateChange;
  deployedAt?: string;
  deployment?: NonNullable<Candidate['deployment']>;
  /** How many changes were deployed with it. */
  others?: number;
  /** `gone`: taken back before onset. `undone`: taken back since. */
  fate?: 'gone' | 'undone';
  /** What there is to say of it besides. */
  note?: string;
};

/**
 * Every change once: each commit or pull request with the deployment that brought it (the last before onset where it
 * went to several places), deployments that brought nothing known, events, and what is merged only.
 */
export function liveChanges(
  changes: readonly Change[],
  events: readonly ChangeEvent[],
  moments: Moments,
): LiveChange[] {
  const merged = mergedOnce(changes);
  const deployments = oncePerRollout(deploymentsIn(changes, merged, events));
  const known = { merged, deployments, moments, reverts: revertsIn(merged) };
  const brought = new Map<Deployment, Change[]>(deployments.map(each => [each, []]));
  const carriers = merged.map(change => bringersOf(change, deployments));
  for (const [at, change] of merged.entries())
    for (const each of carriers[at] ?? []) brought.get(each)?.push(change);
  const live = merged.map((change, at) => {
    const by = carriers[at]?.findLast(each => each.at <= moments.latest) ?? carriers[at]?.[0];
    return by ? deployedChange(change, by, brought.get(by) ?? [], known) : { change };
  });
  const bare = deployments.filter(each => brought.get(each)?.length === 0);
  return [
    ...live,
    ...bare.map(each => bareDeployment(each, deployments)),
    ...eventsApart(events, known),
  ];
}

/** A commit of a repository of many goes to their services one after the other: that is one deployment. */
const ROLLOUT_MS = 15 * 60_000;

/** The first of each; takes and gives the oldest first. */
function oncePerRollout(deployments: readonly Deployment[]): Deployment[] {
  const newest = new Map<string, number>();
  return deployments.filter(({ change: { repository, environment, sha }, at }) => {
    const key = [repository, environment, sha].join(' ');
    const before = newest.get(key) ?? Number.NEGATIVE_INFINITY;
    newest.set(key, at);
    return at - before > ROLLOUT_MS;
  });
}

/** The first deployment to each place that has the change in it, oldest first. */
function bringersOf(change: Change, deployments: readonly Deployment[]): Deployment[] {
  const mergedAt = Date.parse(change.at);
  const first = new Map<string, Deployment>();
  for (const each of deployments) {
    const place = each.change.environment ?? '';
    if (!first.has(place) && includes(each, change, mergedAt)) first.set(place, each);
  }
  return [...first.values()];
}

export type Known = {
  merged: readonly Change[];
  deployments: readonly Deployment[];
  moments: Moments;
  reverts: Reverts;
};

function deployedChange(
  change: Change,
  { change: deployment }: Deployment,
  together: readonly Change[],
  known: Known,
): LiveChange {
  const { sha, url, environment, at } = deployment;
  const fate = fateOf(change, deployment, known);
  return {
    change,
    deployedAt: at,
    deployment: { sha, url, ...(environment && { environment }) },
    others: together.length - 1,
    ...(fate && { fate }),
  };
}

/** It brought nothing that is listed: an older commit again, the same one again, or one that is not listed. */
function bareDeployment(deployment: Deployment, deployments: readonly Deployment[]): LiveChange {
  const { change, tip, upTo } = deployment;
  const before = deployedBefore(deployment, deployments);
  const note =
    before &&
    tip &&
    (upTo < before.upTo ? 'deploys an older commit again' : 'deploys the same commit again');
  return {
    change: {
      ...change,
      ...(tip && { title: tip.title, url: tip.url, ...(tip.number && { number: tip.number }) }),
    },
    deployedAt: change.at,
    ...(note && { note }),
  };
}

/** Flags, settings and the like, and deployments of which no repository knows. */
function eventsApart(events: readonly ChangeEvent[], { merged, deployments }: Known): LiveChange[] {
  const findKnown = commitIndex([...merged, ...deployments.map(({ change }) => change)]);
  const isToldElsewhere = ({ kind, sha = '' }: ChangeEvent) =>
    kind === 'deploy' && findKnown(sha) !== undefined;
  return events
    .filter(event => reachedUsers({ environment: event.environment }) && !isToldElsewhere(event))
    .map(event => ({ change: ofEvent(event), deployedAt: event.at }));
}

function ofEvent({
  kind,
  at,
  summary,
  by,
  service,
  environment,
  sha,
  url,
}: ChangeEvent): CandidateChange {
  return {
    ...{ kind: 'change_event', event: kind, title: summary, at },
    ...(by && { author: by }),
    ...(service && { service }),
    ...(environment && { environment }),
    ...(sha && { sha }),
    ...(url && { url }),
  };
}
