import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { GithubClient } from './client.ts';
import type { Repository } from './names.ts';
import { RepositoryAnswer } from './schema.ts';

const MOST_PAGES = 3;

/** The repositories that the token may read, most recently pushed first; at most 300. */
export async function listRepositories(client: GithubClient, { signal }: Asking) {
  const found = await client.list(z.array(RepositoryAnswer), 'GET /user/repos', {
    sort: 'pushed',
    direction: 'desc',
    pages: MOST_PAGES,
    signal,
  });
  return found.map(({ url: _, ...repository }) => repository);
}

/** The repository's name and web address as GitHub has them; rejects when the token does not see it. */
export async function findRepository(
  client: GithubClient,
  { owner, repo }: Repository,
  { signal }: Asking,
) {
  const route = 'GET /repos/{owner}/{repo}';
  const { name, url } = await client.get(RepositoryAnswer, route, { owner, repo, signal });
  return { owner, repo, name, url };
}
