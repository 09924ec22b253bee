import type { Change } from '../../capabilities/changes.ts';

/** What was merged, newest first, one entry a change: a pull request stands for its merge commit. */
export function mergedOnce(changes: readonly Change[]): Change[] {
  const requests = changes.filter(({ kind }) => kind === 'pull_request');
  const covered = new Set(requests.map(({ repository, sha }) => `${repository}@${sha}`));
  const commits = changes.filter(
    ({ kind, repository, sha }) => kind === 'commit' && !covered.has(`${repository}@${sha}`),
  );
  return [...requests, ...commits].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
