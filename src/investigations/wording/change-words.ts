import type { Change, ChangeDetail, Comparison } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { sayFiles } from './diff-words.ts';

/** The first 12 digits of a commit id: enough to tell commits apart. */
export function shortSha(sha: string): string {
  return sha.slice(0, 12);
}

/** An entry of the list of changes, as the model reads it. */
export type SaidChange = {
  kind: Change['kind'] | 'change_event';
  at: string;
  title: string;
  [field: string]: unknown;
};

/** A merged pull request and the commit that it became are one change: the pull request says more. */
export function withoutTwins(changes: readonly Change[]): Change[] {
  const merged = new Set(
    changes.filter(({ kind }) => kind === 'pull_request').map(({ sha }) => sha),
  );
  return changes.filter(({ kind, sha }) => kind !== 'commit' || !merged.has(sha));
}

/** Sorted by when it happened. */
export function newestFirst(changes: readonly SaidChange[]): SaidChange[] {
  return changes.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** A change. `sha` is whole: it is the handle for change_get, and deployments are matched by it. */
export function sayChange(change: Change): SaidChange {
  return {
    kind: change.kind,
    at: change.at,
    title: change.title,
    author: change.author,
    repository: change.repository,
    pull_request: change.number,
    environment: change.environment,
    state: change.state,
    sha: change.sha,
    url: change.url,
  };
}

/** A change that is no commit; `event` says what kind of change it was. */
export function sayEvent(event: ChangeEvent): SaidChange {
  return {
    kind: 'change_event',
    event: event.kind,
    at: event.at,
    title: event.summary,
    by: event.by,
    service: event.service,
    environment: event.environment,
    sha: event.sha,
    url: event.url,
  };
}

/** A change with its message and diffs; `sha` is the handle, `commit` its short form. */
export function sayDetail(change: ChangeDetail) {
  return {
    repository: change.repository,
    commit: shortSha(change.sha),
    sha: change.sha,
    title: change.title,
    author: change.author,
    at: change.at,
    message: change.message === change.title ? undefined : change.message,
    parents: change.parents.map(shortSha),
    pull_requests: change.pullRequests.map(({ number, title, mergedAt, url }) => ({
      number,
      title,
      merged: mergedAt,
      url,
    })),
    files: sayFiles(change.files),
    url: change.url,
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
    commits: comparison.commits.map(({ sha, title, author, at, url }) => ({
      sha,
      title,
      author,
      at,
      url,
    })),
    files: sayFiles(comparison.files),
    url: comparison.url,
  };
}
