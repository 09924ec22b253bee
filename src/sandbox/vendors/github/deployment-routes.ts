import type { DeploymentData, RepositoryData } from '../../scenarios/github-data.ts';
import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { numberFrom } from '../stable-id.ts';
import { happened, type World } from '../world.ts';
import { listReply } from './paging.ts';
import { notFound } from './refusals.ts';
import { apiUrl, siteUrl } from './repository-json.ts';
import { repositoryOf } from './repository-view.ts';
import { nodeId, userJson } from './user-json.ts';

type Status = DeploymentData['statuses'][number];

/** Deployments and how they went. */
export function deploymentRoutes(world: World): Route[] {
  return [
    get('/repos/:owner/:repo/deployments', (request, params) => {
      const repository = repositoryOf(world, params);
      if (!repository) return notFound();
      const found = repository.deployments.filter(it => isAsked(it, request));
      return listReply(request, world.urls.github, found, it =>
        deploymentJson(world, repository, it),
      );
    }),
    get('/repos/:owner/:repo/deployments/:id', (_request, params) => {
      const { repository, deployment } = find(world, params);
      if (!repository || !deployment) return notFound();
      return json(deploymentJson(world, repository, deployment));
    }),
    get('/repos/:owner/:repo/deployments/:id/statuses', (request, params) => {
      const { repository, deployment } = find(world, params);
      if (!repository || !deployment) return notFound();
      return listReply(request, world.urls.github, statusesOf(world, deployment), status =>
        statusJson(world, repository, deployment, status),
      );
    }),
  ];
}

/** What has been said about a deployment, newest first. */
export function statusesOf(world: World, deployment: DeploymentData): Status[] {
  const said = deployment.statuses.filter(status => happened(world, status.at));
  return said.toSorted((a, b) => b.at.localeCompare(a.at));
}

function find(world: World, params: Record<string, string>) {
  const repository = repositoryOf(world, params);
  return {
    repository,
    deployment: repository?.deployments.find(it => String(it.id) === params.id),
  };
}

function isAsked(deployment: DeploymentData, { query }: VendorRequest): boolean {
  const wanted = { environment: deployment.environment, sha: deployment.sha, ref: deployment.ref };
  return Object.entries(wanted).every(([name, value]) => (query.get(name) ?? value) === value);
}

function deploymentJson(world: World, repository: RepositoryData, it: DeploymentData): object {
  const api = apiUrl(world, repository);
  const production = it.environment === 'production';
  return {
    url: `${api}/deployments/${it.id}`,
    id: it.id,
    node_id: nodeId('DE', it.id),
    task: 'deploy',
    original_environment: it.environment,
    environment: it.environment,
    description: it.description || null,
    created_at: it.at,
    updated_at: statusesOf(world, it)[0]?.at ?? it.at,
    statuses_url: `${api}/deployments/${it.id}/statuses`,
    repository_url: api,
    creator: userJson(world, it.creator),
    sha: it.sha,
    ref: it.ref,
    payload: {},
    transient_environment: false,
    production_environment: production,
    performed_via_github_app: null,
  };
}

function statusJson(
  world: World,
  repository: RepositoryData,
  deployment: DeploymentData,
  status: Status,
): object {
  const api = apiUrl(world, repository);
  const id = numberFrom(`${deployment.id} ${status.state}`);
  const log = `${siteUrl(world, repository)}/deployments/${deployment.id}`;
  return {
    url: `${api}/deployments/${deployment.id}/statuses/${id}`,
    id,
    node_id: nodeId('DES', id),
    state: status.state,
    creator: userJson(world, deployment.creator),
    description: status.description,
    environment: deployment.environment,
    target_url: log,
    log_url: log,
    environment_url: '',
    created_at: status.at,
    updated_at: status.at,
    deployment_url: `${api}/deployments/${deployment.id}`,
    repository_url: api,
    performed_via_github_app: null,
  };
}
