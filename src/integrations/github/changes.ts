import type { Change, ChangeQuery, Changes } from '../../capabilities/changes.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { type CheckedParts, checkedParts, type Found } from '../git/change-query.ts';
import { getChange } from './change-detail.ts';
import type { GithubClient } from './client.ts';
import { listCommits } from './commits.ts';
import { compareChanges } from './compare.ts';
import { listDeployments } from './deployments.ts';
import { listMergedPullRequests } from './merged-pull-requests.ts';
import { repositoryIn } from './names.ts';
import { type Repositories, repositoriesOf } from './repositories.ts';

/** A query whose every part was checked. */
export type CheckedQuery = CheckedParts & {
  repository: { owner: string; repo: string; name: string; url: string };
};

type ListKind = (client: GithubClient, query: CheckedQuery, asking: Asking) => Promise<Found>;

const KINDS: Record<Change['kind'], ListKind> = {
  commit: listCommits,
  pull_request: listMergedPullRequests,
  deployment: listDeployments,
};

/** What changed in GitHub's repositories. */
export function githubChanges(client: GithubClient): Changes {
  const repositories = repositoriesOf(client);
  return {
    repositories: repositories.list,
    list: (query, asking) => listChanges(client, repositories, query, asking),
    get: (query, asking) => getChange(client, query, asking),
    compare: (query, asking) => compareChanges(client, query, asking),
  };
}

async function listChanges(
  client: GithubClient,
  repositories: Repositories,
  query: ChangeQuery,
  asking: Asking,
): Promise<Answer<Change[]>> {
  const parts = checkedParts(query);
  const repository = await repositories.find(repositoryIn(query.repository), asking);
  const lists = [...new Set(query.kinds)].map(kind => KINDS[kind]);
  const found = await Promise.all(
    lists.map(list => list(client, { ...parts, repository }, asking)),
  );
  const data = found.flatMap(({ changes }) => changes).toSorted(newestFirst);
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    url: `${repository.url}/commits`,
    truncated: found.some(({ truncated }) => truncated),
  };
}

function newestFirst(one: Change, other: Change): number {
  return Date.parse(other.at) - Date.parse(one.at);
}
