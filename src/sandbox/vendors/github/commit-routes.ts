import type { CommitData, RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { personOf, type World } from '../world.ts';
import { commitDetailJson, commitJson, diffText } from './commit-json.ts';
import { listReply, pageOf } from './paging.ts';
import { pullJson } from './pull-json.ts';
import { noCommit, notFound, refusal } from './refusals.ts';
import { commitOf, DEFAULT_BRANCH, historyOf, repositoryOf } from './repository-view.ts';

/** Commits: the list with its filters, one with its patch, the requests it came by. */
export function commitRoutes(world: World): Route[] {
  return [
    get('/repos/:owner/:repo/commits', (request, params) => {
      const repository = repositoryOf(world, params);
      return repository ? listCommits(world, repository, request) : notFound();
    }),
    get('/repos/:owner/:repo/commits/:ref', (request, params) => {
      const repository = repositoryOf(world, params);
      return repository ? oneCommit(world, repository, request, params.ref ?? '') : notFound();
    }),
    get('/repos/:owner/:repo/commits/:ref/pulls', (request, params) => {
      const repository = repositoryOf(world, params);
      if (!repository) return notFound();
      const commit = commitOf(repository, params.ref ?? '');
      if (!commit) return noCommit(params.ref ?? '');
      const pulls = repository.pullRequests.filter(pull => pull.mergeCommit === commit.sha);
      return listReply(request, world.urls.github, pulls, pull =>
        pullJson(world, repository, pull),
      );
    }),
  ];
}

function listCommits(world: World, repository: RepositoryData, request: VendorRequest): Reply {
  const ref = request.query.get('sha') ?? DEFAULT_BRANCH;
  const head = commitOf(repository, ref);
  if (!head && repository.commits.length === 0) return refusal(409, 'Git Repository is empty.');
  if (!head) return notFound();
  const found = historyOf(repository, head).filter(commit => isAsked(world, commit, request));
  return listReply(request, world.urls.github, found, commit =>
    commitJson(world, repository, commit),
  );
}

function isAsked(world: World, commit: CommitData, { query }: VendorRequest): boolean {
  const at = Date.parse(commit.at);
  const since = Date.parse(query.get('since') ?? '');
  const until = Date.parse(query.get('until') ?? '');
  const path = query.get('path')?.replace(/\/$/, '');
  const author = query.get('author');
  const person = personOf(world, commit.author);
  if (at < since || at > until) return false;
  if (author && author !== person.github && author !== person.email) return false;
  if (!path) return true;
  return commit.files.some(file => file.path === path || file.path.startsWith(`${path}/`));
}

function oneCommit(
  world: World,
  repository: RepositoryData,
  request: VendorRequest,
  ref: string,
): Reply {
  const commit = commitOf(repository, ref);
  if (!commit) return noCommit(ref);
  const accept = request.headers.accept ?? '';
  if (/application\/vnd\.github(\.v3)?\.(diff|patch)/.test(accept))
    return text(diffText(commit.files), 'application/vnd.github.diff; charset=utf-8');
  if (/application\/vnd\.github(\.v3)?\.sha/.test(accept)) return text(commit.sha);
  const page = pageOf(request, world.urls.github, commit.files);
  return json(commitDetailJson(world, repository, commit, page.items), 200, page.headers);
}
