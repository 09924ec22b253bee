import { z } from 'zod';
import type { Change } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { isWithin } from '../checked-window.ts';
import type { Found } from '../git/change-query.ts';
import type { CheckedQuery } from './changes.ts';
import { type GithubClient, PAGE_SIZE } from './client.ts';
import { Commit } from './schema.ts';

/** The newest hundred commits of the window on the default branch. */
export async function listCommits(
  client: GithubClient,
  query: CheckedQuery,
  { signal }: Asking,
): Promise<Found> {
  const { since, until, path, repository } = query;
  const { owner, repo, name } = repository;
  const page = await client
    .list(z.array(Commit), 'GET /repos/{owner}/{repo}/commits', {
      ...{ owner, repo, since, until, pages: 1, signal },
      ...(path ? { path } : {}),
    })
    .catch(noneInAnEmptyRepository);
  return {
    changes: page.map(commit => asChange(name, commit)).filter(({ at }) => isWithin(at, query)),
    truncated: page.length === PAGE_SIZE,
  };
}

/** A commit in our words. */
export function asChange(repository: string, { sha, title, author, at, url }: Commit): Change {
  return { kind: 'commit', repository, sha, title, ...(author ? { author } : {}), at, url };
}

function noneInAnEmptyRepository(error: unknown): Commit[] {
  if (error instanceof VendorError && error.status === 409) return [];
  throw error;
}
