import { z } from 'zod';
import type { Change } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isWithin } from '../checked-window.ts';
import type { Found } from '../git/change-query.ts';
import type { CheckedQuery } from './changes.ts';
import type { GithubClient } from './client.ts';
import { Deployment, DeploymentStatus } from './schema.ts';

const MOST_PAGES = 2;
/** Each costs a request for its states. */
const MOST_DEPLOYMENTS = 30;
/** A deployment may begin this long before the window and succeed within it. */
const LONGEST_ROLLOUT_MS = 6 * 60 * 60 * 1000;

/**
 * The deployments that first succeeded within the window, and those begun in it that did not succeed; `state` tells
 * them apart. A deployment that was replaced later still reads `success`: GitHub would say `inactive`.
 */
export async function listDeployments(
  client: GithubClient,
  query: CheckedQuery,
  { signal }: Asking,
): Promise<Found> {
  const { owner, repo } = query.repository;
  const begin = Date.parse(query.since) - LONGEST_ROLLOUT_MS;
  const page = await client.list(z.array(Deployment), 'GET /repos/{owner}/{repo}/deployments', {
    ...{ owner, repo, signal, pages: MOST_PAGES },
    ...(query.environment ? { environment: query.environment } : {}),
    more: deployments => deployments.every(({ createdAt }) => Date.parse(createdAt) >= begin),
  });
  const near = page.filter(
    ({ createdAt }) => Date.parse(createdAt) >= begin && createdAt < isoOf(query.until),
  );
  const read = near.slice(0, MOST_DEPLOYMENTS);
  const changes = await Promise.all(read.map(one => withStates(client, query, one, signal)));
  return {
    changes: changes.filter(({ at }) => isWithin(at, query)),
    truncated: read.length < near.length,
  };
}

async function withStates(
  client: GithubClient,
  { repository }: CheckedQuery,
  deployment: Deployment,
  signal: AbortSignal,
): Promise<Change> {
  const { owner, repo } = repository;
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const statuses = await client.list(z.array(DeploymentStatus), route, {
    ...{ owner, repo, deployment_id: deployment.id, signal, pages: 1 },
  });
  return asChange(repository, deployment, statuses);
}

function asChange(
  { name, url }: CheckedQuery['repository'],
  { sha, environment, description, author, createdAt }: Deployment,
  statuses: DeploymentStatus[],
): Change {
  const newest = statuses.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const succeeded = newest.findLast(({ state }) => state === 'success');
  return {
    ...{ kind: 'deployment', repository: name, sha, environment },
    title: description || `${sha.slice(0, 7)} to ${environment}`,
    ...(author ? { author } : {}),
    at: succeeded?.at ?? createdAt,
    state: succeeded?.state ?? newest[0]?.state ?? 'pending',
    url: `${url}/deployments/${encodeURIComponent(environment.toWellFormed())}`,
  };
}

function isoOf(time: string): string {
  return new Date(time).toISOString();
}
