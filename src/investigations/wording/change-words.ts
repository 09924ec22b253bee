import type { Change, ChangeDetail, Comparison } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { sayFiles } from './diff-words.ts';
import { foldRollouts, type Rollout } from './fold-rollouts.ts';

/** The first 12 digits of a commit id: enough to tell commits apart. */
export function shortSha(sha: string): string {
  return sha.slice(0, 12);
}

/** An entry of the list of changes, as the model reads it. */
export type SaidChange = {
  kind: Change['kind'] | 'change_event';
  at: string;
  title: string;
  deployed?: DeployedAt[] | undefined;
  [field: string]: unknown;
};

type DeployedAt = {
  at: string;
  until: string | undefined;
  together: string[] | undefined;
  environment: string | undefined;
  state: string | undefined;
  title: string | undefined;
  by: string | undefined;
};

/** A merged pull request and the commit that it became are one change: the pull request says more. */
export function withoutTwins(changes: readonly Change[]): Change[] {
  const merged = new Set(
    changes.filter(({ kind }) => kind === 'pull_request').map(({ sha }) => sha),
  );
  return changes.filter(({ kind, sha }) => kind !== 'commit' || !merged.has(sha));
}

/**
 * Deployments of a commit that the list has are told with it, as `deployed`: what was merged and when it reached
 * users stand in one entry. Read by seenChanges.
 */
export function withDeployments(changes: readonly Change[]): SaidChange[] {
  const deployments = foldRollouts(changes.filter(isDeployment));
  const of = Map.groupBy(deployments, ({ sha }) => sha);
  const others = changes.filter(change => !isDeployment(change));
  const known = new Set(others.map(({ sha }) => sha));
  const alone = deployments.filter(({ sha }) => !known.has(sha));
  return [
    ...others.map(change => ({
      ...sayChange(change),
      deployed: of.get(change.sha)?.map(run => sayRun(run, change)),
    })),
    ...alone.map(sayChange),
  ];
}

function isDeployment({ kind }: Change): boolean {
  return kind === 'deployment';
}

function sayRun(run: Change & Rollout, of: Change): DeployedAt {
  const { at, environment, state, title, author } = run;
  const named = title === of.title ? undefined : title;
  return { at: wholeSeconds(at), ...sayRollout(run), environment, state, title: named, by: author };
}

function sayRollout({ until, together }: Rollout) {
  return { until: until && wholeSeconds(until), together };
}

/** Sorted by when it happened last: a change counts from its deployment. */
export function newestFirst(changes: readonly SaidChange[]): SaidChange[] {
  const lastAt = ({ at, deployed = [] }: SaidChange) =>
    Math.max(...[at, ...deployed.map(each => each.at)].map(time => Date.parse(time)));
  return changes.toSorted((a, b) => lastAt(b) - lastAt(a));
}

function wholeSeconds(time: string): string {
  return time.replace(/\.000Z$/, 'Z');
}

/** A change. `sha` is whole: it is the handle for change_get, and deployments are matched by it. */
function sayChange(change: Change & Rollout): SaidChange {
  return {
    kind: change.kind,
    at: wholeSeconds(change.at),
    ...sayRollout(change),
    title: change.title,
    author: change.author,
    repository: change.repository,
    pull_request: change.number,
    environment: change.environment,
    state: change.state,
    sha: change.sha,
  };
}

/** A change that is no commit; `event` says what kind of change it was. */
export function sayEvent(event: ChangeEvent & Rollout): SaidChange {
  return {
    kind: 'change_event',
    event: event.kind,
    at: wholeSeconds(event.at),
    ...sayRollout(event),
    title: event.summary,
    by: event.by,
    service: event.service,
    environment: event.environment,
    sha: event.sha,
    url: event.url,
  };
}

/** A change with its message and diffs; `sha` is the handle. */
export function sayDetail(change: ChangeDetail) {
  return {
    repository: change.repository,
    sha: change.sha,
    title: change.title,
    author: change.author,
    at: wholeSeconds(change.at),
    message: change.message === change.title ? undefined : change.message,
    parents: change.parents.map(shortSha),
    pull_requests: change.pullRequests.map(({ number, title, mergedAt }) => ({
      number,
      title,
      merged: mergedAt,
    })),
    files: sayFiles(change.files),
  };
}

/** What head has that base has not. */
export function sayComparison(comparison: Comparison) {
  return {
    repository: comparison.repository,
    base: comparison.base,
    head: comparison.head,
    ahead_by: comparison.aheadBy,
    behind_by: comparison.behindBy,
    commits: comparison.commits.map(({ sha, title, author, at }) => ({
      sha,
      title,
      author,
      at: wholeSeconds(at),
    })),
    files: sayFiles(comparison.files),
  };
}
