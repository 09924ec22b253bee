import { z } from 'zod';
import type { Change } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isWithin } from '../checked-window.ts';
import type { Found } from '../git/change-query.ts';
import type { GitlabQuery } from './changes.ts';
import { type GitlabClient, PAGE_SIZE } from './client.ts';
import { projectPath } from './names.ts';
import { Deployment } from './schema.ts';

const MOST_PAGES = 2;

/** The deployments that ended within the window, and those that were last heard of in it; `state` tells them apart. */
export async function listDeployments(
  client: GitlabClient,
  query: GitlabQuery,
  { signal }: Asking,
): Promise<Found> {
  const { repository, environment, since } = query;
  const read = await client.list(z.array(Deployment), {
    path: `${projectPath(repository)}/deployments`,
    query: {
      // GitLab wants the filter and the order to be of the same kind.
      ...{ updated_after: since, order_by: 'updated_at', sort: 'desc' },
      ...(environment ? { environment } : {}),
    },
    pages: MOST_PAGES,
    signal,
  });
  return {
    changes: read
      .filter(({ at }) => isWithin(at, query))
      .map(one => asChange(client, repository, one)),
    truncated: read.length === MOST_PAGES * PAGE_SIZE,
  };
}

function asChange(
  { web }: GitlabClient,
  repository: string,
  { environment, author, ...deployment }: Deployment,
): Change {
  return {
    ...{ kind: 'deployment', repository, ...deployment },
    ...(author ? { author } : {}),
    environment: environment.name,
    url: `${web}/${repository}/-/environments/${environment.id}`,
  };
}
