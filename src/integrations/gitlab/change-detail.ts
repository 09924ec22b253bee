import { z } from 'zod';
import type { ChangeDetail, Changes } from '../../capabilities/changes.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { pullRequestIn, refIn } from '../git/names.ts';
import { refused } from '../refuse.ts';
import { type GitlabClient, PAGE_SIZE } from './client.ts';
import { commitUrl } from './commits.ts';
import { projectPath } from './names.ts';
import { Commit, Diffs, MergeRequest } from './schema.ts';

type Query = Parameters<Changes['get']>[0];
type Place = { repository: string; signal: AbortSignal };

const MOST_PAGES_OF_FILES = 3;

/** One commit or one merge request with its files. */
export async function getChange(
  client: GitlabClient,
  { repository, ref, pullRequest }: Query,
  { signal }: Asking,
): Promise<Answer<ChangeDetail>> {
  const place = { repository, signal };
  if (pullRequest !== undefined) return getMergeRequest(client, place, pullRequestIn(pullRequest));
  if (ref !== undefined) return getCommit(client, place, refIn(ref));
  throw refused('change', 'a ref or the number of a merge request');
}

async function getCommit(
  client: GitlabClient,
  { repository, signal }: Place,
  ref: string,
): Promise<Answer<ChangeDetail>> {
  const path = `${projectPath(repository)}/repository/commits/${encodeURIComponent(ref)}`;
  const [found, files, merges] = await Promise.all([
    client.ask(Commit, { path, signal }),
    client.list(Diffs, { path: `${path}/diff`, pages: MOST_PAGES_OF_FILES, signal }),
    client.list(z.array(MergeRequest), { path: `${path}/merge_requests`, pages: 1, signal }),
  ]);
  const { sha, parents, title, message, author, at } = found;
  return asAnswer({
    ...{ repository, sha, parents, title, message, at, files },
    ...(author ? { author } : {}),
    url: commitUrl(client.web, repository, sha),
    pullRequests: merges.map(asReference),
  });
}

async function getMergeRequest(
  client: GitlabClient,
  { repository, signal }: Place,
  number: number,
): Promise<Answer<ChangeDetail>> {
  const path = `${projectPath(repository)}/merge_requests/${number}`;
  const [merge, files] = await Promise.all([
    client.ask(MergeRequest, { path, signal }),
    client.list(Diffs, { path: `${path}/diffs`, pages: MOST_PAGES_OF_FILES, signal }),
  ]);
  const { sha, base, title, message, author, mergedAt, createdAt, url } = merge;
  return asAnswer({
    ...{ repository, sha, parents: base ? [base] : [], title, message, url, files },
    ...(author ? { author } : {}),
    at: mergedAt ?? createdAt,
    pullRequests: [asReference(merge)],
  });
}

function asAnswer(data: ChangeDetail): Answer<ChangeDetail> {
  const truncated = data.files.length >= PAGE_SIZE * MOST_PAGES_OF_FILES;
  return { status: 'ok', data, url: data.url, truncated };
}

function asReference({ number, title, mergedAt, url }: MergeRequest) {
  return { number, title, url, ...(mergedAt ? { mergedAt } : {}) };
}
