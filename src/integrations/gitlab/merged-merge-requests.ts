import { z } from 'zod';
import type { Change } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isWithin } from '../checked-window.ts';
import type { Found } from '../git/change-query.ts';
import type { GitlabQuery } from './changes.ts';
import { type GitlabClient, PAGE_SIZE } from './client.ts';
import { projectPath } from './names.ts';
import { Diffs, MergeRequest } from './schema.ts';

const MOST_PAGES = 3;
/** Looking into a merge request costs a request each. */
const MOST_LOOKED_INTO = 20;

/** The merge requests merged within the window. A merge is an update, so older ones need not be read. */
export async function listMergedMergeRequests(
  client: GitlabClient,
  query: GitlabQuery,
  { signal }: Asking,
): Promise<Found> {
  const path = `${projectPath(query.repository)}/merge_requests`;
  const read = await client.list(z.array(MergeRequest), {
    path,
    query: { state: 'merged', updated_after: query.since, order_by: 'updated_at', sort: 'desc' },
    pages: MOST_PAGES,
    signal,
  });
  const cut = read.length === MOST_PAGES * PAGE_SIZE;
  const merged = read.filter(({ mergedAt }) => mergedAt && isWithin(mergedAt, query));
  if (!query.path) return asFound(query, merged, cut);
  const looked = merged.slice(0, MOST_LOOKED_INTO);
  const files = await Promise.all(
    looked.map(({ number }) =>
      client.list(Diffs, { path: `${path}/${number}/diffs`, pages: 1, signal }),
    ),
  );
  const kept = looked.filter((_, index) => files[index]?.some(file => isBelow(query.path, file)));
  return asFound(query, kept, cut || looked.length < merged.length);
}

function isBelow(folder = '', { path }: { path: string }): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function asFound({ repository }: GitlabQuery, merged: MergeRequest[], truncated: boolean): Found {
  return { changes: merged.map(one => asChange(repository, one)), truncated };
}

function asChange(repository: string, merge: MergeRequest): Change {
  const { sha, title, author, mergedAt, createdAt, url, number } = merge;
  return {
    ...{ kind: 'pull_request', repository, sha, title, url, number },
    ...(author ? { author } : {}),
    at: mergedAt ?? createdAt,
  };
}
