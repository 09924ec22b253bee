import type { ReleaseData, RepositoryData, RunData } from '../../scenarios/github-data.ts';
import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { numberFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { countedReply, listReply } from './paging.ts';
import { noCommit, notFound } from './refusals.ts';
import { apiUrl, siteUrl } from './repository-json.ts';
import { commitOf, repositoryOf } from './repository-view.ts';
import { endOf } from './run-json.ts';
import { nodeId, userJson } from './user-json.ts';

/** Releases, and the checks of a commit as its workflow runs show them. */
export function releaseRoutes(world: World): Route[] {
  return [
    get('/repos/:owner/:repo/releases', (request, params) => {
      const repository = repositoryOf(world, params);
      if (!repository) return notFound();
      return listReply(request, world.urls.github, repository.releases, release =>
        releaseJson(world, repository, release),
      );
    }),
    get('/repos/:owner/:repo/releases/latest', (_request, params) => {
      const repository = repositoryOf(world, params);
      const release = repository?.releases[0];
      return repository && release ? json(releaseJson(world, repository, release)) : notFound();
    }),
    get('/repos/:owner/:repo/commits/:ref/check-runs', (request, params) => {
      const repository = repositoryOf(world, params);
      if (!repository) return notFound();
      const commit = commitOf(repository, params.ref ?? '');
      if (!commit) return noCommit(params.ref ?? '');
      const runs = repository.runs.filter(run => run.sha === commit.sha);
      return countedReply(request, world.urls.github, 'check_runs', runs, run =>
        checkJson(world, repository, run),
      );
    }),
  ];
}

function releaseJson(world: World, repository: RepositoryData, release: ReleaseData): object {
  const api = `${apiUrl(world, repository)}/releases/${release.id}`;
  const archive = `${apiUrl(world, repository)}/zipball/${release.tag}`;
  return {
    url: api,
    assets_url: `${api}/assets`,
    upload_url: `${api}/assets{?name,label}`,
    html_url: `${siteUrl(world, repository)}/releases/tag/${release.tag}`,
    id: release.id,
    node_id: nodeId('RE', release.id),
    author: userJson(world, release.author),
    tag_name: release.tag,
    target_commitish: 'main',
    name: release.name,
    draft: false,
    prerelease: false,
    created_at: release.at,
    published_at: release.at,
    assets: [],
    tarball_url: archive.replace('zipball', 'tarball'),
    zipball_url: archive,
    body: release.body,
  };
}

function checkJson(world: World, repository: RepositoryData, run: RunData): object {
  const end = endOf(world, run) ?? null;
  const html = `${siteUrl(world, repository)}/actions/runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId('CR', run.id),
    head_sha: run.sha,
    external_id: '',
    url: `${apiUrl(world, repository)}/check-runs/${run.id}`,
    html_url: html,
    details_url: html,
    status: end ? 'completed' : 'in_progress',
    conclusion: end ? run.conclusion : null,
    started_at: run.at,
    completed_at: end,
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: '' },
    name: run.workflow,
    check_suite: { id: numberFrom(`suite ${run.id}`) },
    app: null,
    pull_requests: [],
  };
}
