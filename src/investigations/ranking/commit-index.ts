import type { Change } from '../../capabilities/changes.ts';
import { isSameCommit } from '../verdict/read-changes.ts';

/** Finds changes by a commit id, which may be shortened; of the repository alone where one is given. */
export type CommitIndex = (sha: string, repository?: string) => Change | undefined;

/** Ids are the same by these digits at least. */
const SHORTEST = 7;

/** The first as they stand. An index, because deployments are many and so are the commits that each could be of. */
export function commitIndex(changes: readonly Change[]): CommitIndex {
  const byDigits = Map.groupBy(changes, ({ sha }) => digitsOf(sha));
  return (sha, repository) =>
    byDigits
      .get(digitsOf(sha))
      ?.find(
        each =>
          (repository === undefined || each.repository === repository) &&
          (each.sha === sha || isSameCommit(each.sha, sha)),
      );
}

function digitsOf(sha: string): string {
  return sha.slice(0, SHORTEST).toLowerCase();
}
