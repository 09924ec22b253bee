import { z } from 'zod';
import type { Change } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isWithin } from '../checked-window.ts';
import type { Found } from '../git/change-query.ts';
import type { CheckedQuery } from './changes.ts';
import { type GithubClient, PAGE_SIZE } from './client.ts';
import { Files, PullRequest } from './schema.ts';

const MOST_PAGES = 3;
/** Looking into a pull request costs a request each. */
const MOST_LOOKED_INTO = 20;

/** The pull requests merged within the window, newest first. A merge is an update, so the list can end early. */
export async function listMergedPullRequests(
  client: GithubClient,
  query: CheckedQuery,
  { signal }: Asking,
): Promise<Found> {
  const { owner, repo } = query.repository;
  const since = Date.parse(query.since);
  const closed = await client.list(z.array(PullRequest), 'GET /repos/{owner}/{repo}/pulls', {
    ...{ owner, repo, state: 'closed', sort: 'updated', direction: 'desc', signal },
    pages: MOST_PAGES,
    more: page => page.every(({ updatedAt }) => Date.parse(updatedAt) >= since),
  });
  const oldest = closed.at(-1);
  const cut =
    closed.length === MOST_PAGES * PAGE_SIZE && Date.parse(oldest?.updatedAt ?? '') >= since;
  const merged = closed.filter(({ mergedAt }) => mergedAt && isWithin(mergedAt, query));
  const { path } = query;
  if (!path) return asFound(query, merged, cut);
  const looked = merged.slice(0, MOST_LOOKED_INTO);
  const touching = await Promise.all(
    looked.map(pull => touches(client, query, { pull, path, signal })),
  );
  const kept = looked.filter((_, index) => touching[index]);
  return asFound(query, kept, cut || looked.length < merged.length);
}

async function touches(
  client: GithubClient,
  { repository: { owner, repo } }: CheckedQuery,
  { pull, path, signal }: { pull: PullRequest; path: string; signal: AbortSignal },
): Promise<boolean> {
  const files = await client.list(Files, 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
    ...{ owner, repo, pull_number: pull.number, pages: 1, signal },
  });
  return files.some(file => file.path === path || file.path.startsWith(`${path}/`));
}

function asFound({ repository }: CheckedQuery, pulls: PullRequest[], truncated: boolean): Found {
  return { changes: pulls.map(pull => asChange(repository.name, pull)), truncated };
}

function asChange(repository: string, pull: PullRequest): Change {
  const { sha, title, author, mergedAt, createdAt, url, number } = pull;
  return {
    ...{ kind: 'pull_request', repository, sha, title, url, number },
    ...(author ? { author } : {}),
    at: mergedAt ?? createdAt,
  };
}
