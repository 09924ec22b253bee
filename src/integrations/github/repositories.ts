import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { GithubClient } from './client.ts';
import type { Repository } from './names.ts';
import { RepositoryAnswer } from './schema.ts';

const MOST_PAGES = 3;

const OfToken = z.array(RepositoryAnswer);
const OfApp = z.object({ repositories: OfToken }).transform(({ repositories }) => repositories);

type Found = Repository & { name: string; url: string };

export type Repositories = {
  list(asking: Asking): ReturnType<typeof listRepositories>;
  /** The repository's name and web address as GitHub has them; rejects when the token does not see it. */
  find(repository: Repository, asking: Asking): Promise<Found>;
};

/** What was in the last list is found without a question, which would go before every other one about it. */
export function repositoriesOf(client: GithubClient): Repositories {
  let known = new Map<string, { name: string; url: string }>();
  return {
    async list(asking) {
      const found = await readRepositories(client, asking);
      known = new Map(found.map(({ name, url }) => [name.toLowerCase(), { name, url }]));
      return found.map(asListed);
    },
    async find({ owner, repo }, { signal }) {
      const route = 'GET /repos/{owner}/{repo}';
      const { name, url } =
        known.get(`${owner}/${repo}`.toLowerCase()) ??
        (await client.get(RepositoryAnswer, route, { owner, repo, signal }));
      return { owner, repo, name, url };
    },
  };
}

/** The repositories that the token or the App may read, most recently pushed first; at most 300. */
export async function listRepositories(client: GithubClient, asking: Asking) {
  return (await readRepositories(client, asking)).map(asListed);
}

function asListed({ url: _, hasIssues: __, ...repository }: RepositoryAnswer) {
  return repository;
}

/** The repositories in which issues can be filed. */
export async function listRepositoriesWithIssues(client: GithubClient, asking: Asking) {
  const found = await readRepositories(client, asking);
  return found.filter(({ hasIssues }) => hasIssues).map(({ name }) => ({ key: name, name }));
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
