import type { Change, ChangeQuery, Changes } from '../../capabilities/changes.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { type CheckedParts, checkedParts, type Found } from '../git/change-query.ts';
import { getChange } from './change-detail.ts';
import type { GitlabClient } from './client.ts';
import { listCommits } from './commits.ts';
import { compareChanges } from './compare.ts';
import { listDeployments } from './deployments.ts';
import { listMergedMergeRequests } from './merged-merge-requests.ts';
import { projectIn } from './names.ts';
import { listProjects } from './projects.ts';

/** A query whose every part was checked. */
export type GitlabQuery = CheckedParts & { repository: string };

type ListKind = (client: GitlabClient, query: GitlabQuery, asking: Asking) => Promise<Found>;

const KINDS: Record<Change['kind'], ListKind> = {
  commit: listCommits,
  pull_request: listMergedMergeRequests,
  deployment: listDeployments,
};

/** What changed in GitLab's projects. A merge request is what others call a pull request. */
export function gitlabChanges(client: GitlabClient): Changes {
  return {
    repositories: asking => listProjects(client, asking),
    list: (query, asking) => listChanges(client, query, asking),
    get: (query, asking) => getChange(client, query, asking),
    compare: (query, asking) => compareChanges(client, query, asking),
  };
}

async function listChanges(
  client: GitlabClient,
  query: ChangeQuery,
  asking: Asking,
): Promise<Answer<Change[]>> {
  const checked = { ...checkedParts(query), repository: projectIn(query.repository) };
  const lists = [...new Set(query.kinds)].map(kind => KINDS[kind]);
  const found = await Promise.all(lists.map(list => list(client, checked, asking)));
  const data = found.flatMap(({ changes }) => changes).toSorted(newestFirst);
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    url: `${client.web}/${checked.repository}/-/commits`,
    truncated: found.some(({ truncated }) => truncated),
  };
}

function newestFirst(one: Change, other: Change): number {
  return Date.parse(other.at) - Date.parse(one.at);
}
