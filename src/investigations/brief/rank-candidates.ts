import type { Change } from '../../capabilities/changes.ts';
import type { Candidate } from '../../incidents/brief.ts';

const MINUTE = 60_000;

/**
 * Sorts changes into what reached users before onset (nearest first) and what was merged but never deployed.
 * A deployment carries the commits that it brought; those are not listed again.
 */
export function rankCandidates(
  changes: Change[],
  onset: Date,
): { deployed: Candidate[]; undeployed: Candidate[] } {
  const deployments = changes.filter(change => change.kind === 'deployment');
  const merged = mergedOnly(changes);
  const reached = new Set(deployments.flatMap(deployment => broughtBy(deployment, changes)));
  return {
    deployed: deployments
      .map(deployment => fromDeployment(deployment, merged, onset))
      .sort((a, b) => distance(a, onset) - distance(b, onset)),
    undeployed: merged
      .filter(change => !reached.has(change.sha))
      .map(change => ({ change, reasons: ['merged, no deployment seen'] })),
  };
}

/** One line a change: a pull request stands for its merge commit. */
function mergedOnly(changes: Change[]): Change[] {
  const requests = changes.filter(change => change.kind === 'pull_request');
  const covered = new Set(requests.map(request => request.sha));
  const commits = changes.filter(change => change.kind === 'commit' && !covered.has(change.sha));
  return [...requests, ...commits].sort((a, b) => b.at.localeCompare(a.at));
}

/** Everything committed up to the deployed commit, in the same repository. */
function broughtBy(deployment: Change, changes: Change[]): string[] {
  const tip = changes.find(change => change.kind !== 'deployment' && change.sha === deployment.sha);
  const until = tip?.at ?? deployment.at;
  return changes
    .filter(change => change.repository === deployment.repository && change.kind !== 'deployment')
    .filter(change => change.at <= until)
    .map(change => change.sha);
}

function fromDeployment(deployment: Change, merged: Change[], onset: Date): Candidate {
  const brought = merged.find(
    change => change.sha === deployment.sha && change.repository === deployment.repository,
  );
  return {
    change: { ...deployment, title: brought?.title ?? deployment.title },
    deployedAt: deployment.at,
    reasons: [timing(deployment.at, onset)],
  };
}

function timing(at: string, onset: Date): string {
  const minutes = Math.round((onset.getTime() - Date.parse(at)) / MINUTE);
  if (minutes < 0) return `deployed ${spoken(-minutes)} after onset`;
  return `deployed ${spoken(minutes)} before onset`;
}

function spoken(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/** What came after onset cannot have caused it and goes last. */
function distance(candidate: Candidate, onset: Date): number {
  const before = onset.getTime() - Date.parse(candidate.deployedAt ?? candidate.change.at);
  return before >= 0 ? before : Number.MAX_SAFE_INTEGER + before;
}
