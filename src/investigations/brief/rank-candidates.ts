import type { Change } from '../../capabilities/changes.ts';
import type { Candidate } from '../../incidents/brief.ts';
import { reachedUsers } from '../reached-users.ts';

const MINUTE = 60_000;

/**
 * Sorts changes into what reached users (nearest to onset first, what came after `latest` last) and what was merged but not seen deployed. A
 * deployment stands for the commits that it brought. One to staging, or one that failed, reached nobody.
 */
export function rankCandidates(
  changes: Change[],
  onset: Date,
  latest: Date = onset,
): { deployed: Candidate[]; undeployed: Candidate[] } {
  const deployments = changes.filter(
    change => change.kind === 'deployment' && reachedUsers(change),
  );
  const merged = mergedOnce(changes);
  return {
    deployed: deployments
      .map(deployment => fromDeployment(deployment, deployments, merged, onset))
      .sort((a, b) => distance(a, onset, latest) - distance(b, onset, latest)),
    undeployed: merged
      .filter(change => !deployments.some(deployment => includes(deployment, change, merged)))
      .map(change => ({ change, reasons: ['merged, not seen in production'] })),
  };
}

/** One line a change, newest first: a pull request stands for its merge commit. */
function mergedOnce(changes: Change[]): Change[] {
  const requests = changes.filter(change => change.kind === 'pull_request');
  const covered = new Set(requests.map(request => request.sha));
  const commits = changes.filter(change => change.kind === 'commit' && !covered.has(change.sha));
  return [...requests, ...commits].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Whether a deployment contains a change: its own commit, or one merged before that. */
function includes(deployment: Change, change: Change, merged: Change[]): boolean {
  if (change.repository !== deployment.repository) return false;
  return Date.parse(change.at) <= tipTime(deployment, merged);
}

/** When the deployed commit was merged; the deployment's own time where that commit is not known. */
function tipTime(deployment: Change, merged: Change[]): number {
  const tip = tipOf(deployment, merged);
  return Date.parse(tip?.at ?? deployment.at);
}

function tipOf(deployment: Change, merged: Change[]): Change | undefined {
  return merged.find(
    change => change.sha === deployment.sha && change.repository === deployment.repository,
  );
}

function fromDeployment(
  deployment: Change,
  deployments: Change[],
  merged: Change[],
  onset: Date,
): Candidate {
  const tip = tipOf(deployment, merged);
  const others = broughtBy(deployment, deployments, merged).filter(change => change !== tip);
  return {
    change: { ...deployment, ...(tip && { title: titleOf(tip), url: tip.url }) },
    deployedAt: deployment.at,
    reasons: [timing(deployment.at, onset), ...withOthers(others)],
  };
}

/** What this deployment has and the one before it had not. */
function broughtBy(deployment: Change, deployments: Change[], merged: Change[]): Change[] {
  const earlier = deployments.filter(
    other => other.repository === deployment.repository && other.at < deployment.at,
  );
  return merged.filter(
    change =>
      includes(deployment, change, merged) &&
      !earlier.some(other => includes(other, change, merged)),
  );
}

function titleOf(change: Change): string {
  return change.number ? `#${change.number} ${change.title}` : change.title;
}

function withOthers(others: Change[]): string[] {
  if (others.length === 0) return [];
  const named = others
    .slice(0, 4)
    .map(change => (change.number ? `#${change.number}` : change.sha.slice(0, 7)));
  const rest = others.length > named.length ? ` and ${others.length - named.length} more` : '';
  return [`with ${named.join(', ')}${rest}`];
}

function timing(at: string, onset: Date): string {
  const minutes = Math.round((onset.getTime() - Date.parse(at)) / MINUTE);
  if (minutes === 0) return 'deployed at onset';
  if (minutes < 0) return `deployed ${spoken(-minutes)} after onset`;
  return `deployed ${spoken(minutes)} before onset`;
}

function spoken(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/** What came too late to have caused it goes last. */
function distance(candidate: Candidate, onset: Date, latest: Date): number {
  const at = Date.parse(candidate.deployedAt ?? candidate.change.at);
  const apart = Math.abs(onset.getTime() - at);
  return at <= latest.getTime() ? apart : Number.MAX_SAFE_INTEGER - apart;
}
