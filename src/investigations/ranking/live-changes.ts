import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Candidate, CandidateChange } from '../../incidents/brief.ts';
import { reachedUsers } from '../reached-users.ts';
import { isSameCommit } from '../read-changes.ts';
import { type Deployment, deployedBefore, deploymentsIn, includes } from './deployments.ts';
import { fateOf } from './fate.ts';
import { mergedOnce } from './merged-once.ts';
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
  const deployments = deploymentsIn(changes, merged, events);
  const brought = new Map(deployments.map(each => [each, broughtBy(each, deployments, merged)]));
  const known = { merged, deployments, moments };
  const live = merged.map(change => {
    const with_ = deployments.filter(each => brought.get(each)?.includes(change));
    const by = with_.findLast(({ at }) => at <= moments.latest) ?? with_[0];
    return by ? deployedChange(change, by, brought.get(by) ?? [], known) : { change };
  });
  const bare = deployments.filter(each => brought.get(each)?.length === 0);
  return [
    ...live,
    ...bare.map(each => bareDeployment(each, deployments)),
    ...eventsApart(events, known),
  ];
}

/** What this deployment has and the one before it to the same place had not. */
function broughtBy(
  deployment: Deployment,
  deployments: readonly Deployment[],
  merged: readonly Change[],
): Change[] {
  const before = deployments.filter(
    other => other.at < deployment.at && other.change.environment === deployment.change.environment,
  );
  return merged.filter(
    change => includes(deployment, change) && !before.some(other => includes(other, change)),
  );
}

export type Known = {
  merged: readonly Change[];
  deployments: readonly Deployment[];
  moments: Moments;
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
  const isToldElsewhere = ({ kind, sha = '' }: ChangeEvent) =>
    kind === 'deploy' &&
    [...merged, ...deployments.map(({ change }) => change)].some(each =>
      isSameCommit(each.sha, sha),
    );
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
