import type { EvidenceRecord } from '../evidence/evidence.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import {
  isSameCommit,
  type SeenChange,
  seenChanges,
  seenRuns,
  shownDiffs,
} from './read-changes.ts';

/** A change as findings name it; `ref` is a commit id of 7 to 40 digits. */
export type NamedChange = { repository: string; ref: string };

/**
 * How a change reached users before onset. `seen`: a deployment of it; `presumed`: a later commit of the
 * repository was deployed, or a pipeline or change event says "deployed".
 */
export type Deployment = { how: 'seen' | 'presumed'; at: number; evidence: string };

const SAYS_DEPLOYED = /\b(deploy(ed|ment|s)?|release[ds]?|roll(ed)?[ -]?out)\b/i;

/** The best proof that the change was in production before `onset` (milliseconds); undefined when there is none. */
export function deploymentOf(
  change: NamedChange,
  evidence: readonly EvidenceRecord[],
  onset: number,
): Deployment | undefined {
  const changes = seenChanges(evidence);
  const before = [...changes, ...seenRuns(evidence)].filter(entry => isLiveBefore(entry, onset));
  const here = before.filter(({ repository }) => isHere(repository, change));
  const deployments = here.filter(({ kind }) => kind === 'deployment');
  const seen = deployments.find(({ sha }) => brings(sha, change, evidence));
  if (seen) return { how: 'seen', at: seen.at, evidence: seen.evidence };
  const merged = changes.find(entry => isMergeOf(entry, change));
  const presumed =
    (merged && deployments.find(({ at }) => at >= merged.at)) ??
    [...here, ...before.filter(({ kind }) => kind === 'change_event')].find(entry =>
      tellsOf(entry, change),
    );
  return presumed && { how: 'presumed', at: presumed.at, evidence: presumed.evidence };
}

function isLiveBefore({ at, state, environment, title, kind }: SeenChange, onset: number): boolean {
  const where = kind === 'deployment' ? environment : environment || title;
  return at <= onset && reachedUsers({ state, environment: where });
}

/** Deployed by itself, or within what a comparison says the deployed commit brought. */
function brings(
  deployed: string,
  change: NamedChange,
  evidence: readonly EvidenceRecord[],
): boolean {
  if (isSameCommit(deployed, change.ref)) return true;
  return shownDiffs(evidence).some(
    ({ repository, tips, shas }) =>
      isHere(repository, change) &&
      tips.some(tip => isSameCommit(tip, deployed)) &&
      shas.some(sha => isSameCommit(sha, change.ref)),
  );
}

function isMergeOf({ kind, repository, sha }: SeenChange, change: NamedChange): boolean {
  const isMerge = kind === 'commit' || kind === 'pull_request';
  return isMerge && isHere(repository, change) && isSameCommit(sha, change.ref);
}

/** A run of a deployment pipeline on the commit, or a change event that names it. */
function tellsOf({ kind, event, sha, title }: SeenChange, { ref }: NamedChange): boolean {
  if (event !== 'deploy' && !SAYS_DEPLOYED.test(title)) return false;
  if (kind === 'run') return isSameCommit(sha, ref);
  const words = [sha, ...title.split(/[^0-9a-f]+/i)];
  return kind === 'change_event' && words.some(word => isSameCommit(word, ref));
}

function isHere(repository: string, change: NamedChange): boolean {
  return repository.toLowerCase() === change.repository.toLowerCase();
}
