import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { GithubClient } from './client.ts';
import type { Repository } from './names.ts';
import { RepositoryAnswer } from './schema.ts';

const MOST_PAGES = 3;

const OfToken = z.array(RepositoryAnswer);
const OfApp = z.object({ repositories: OfToken }).transform(({ repositories }) => repositories);

/** The repositories that the token or the App may read, most recently pushed first; at most 300. */
export async function listRepositories(client: GithubClient, asking: Asking) {
  const found = await readRepositories(client, asking);
  return found.map(({ url: _, hasIssues: __, ...repository }) => repository);
}

/** The repositories in which issues can be filed. */
export async function listRepositoriesWithIssues(client: GithubClient, asking: Asking) {
  const found = await readRepositories(client, asking);
  return found.filter(({ hasIssues }) => hasIssues).map(({ name }) => ({ key: name, name }));
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

async function readRepositories({ isApp, list }: GithubClient, { signal }: Asking) {
  if (!isApp) {
    const order = { sort: 'pushed', direction: 'desc' };
    return list(OfToken, 'GET /user/repos', { ...order, pages: MOST_PAGES, signal });
  }
  // What an App is installed in cannot be asked for in an order.
  const found = await list(OfApp, 'GET /installation/repositories', { pages: MOST_PAGES, signal });
  return found.toSorted((a, b) => (b.pushedAt ?? '').localeCompare(a.pushedAt ?? ''));
}
