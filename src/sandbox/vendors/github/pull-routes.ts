import type { PullRequestData, RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { commitJson, diffText, fileJson } from './commit-json.ts';
import { listReply } from './paging.ts';
import {
  closedAt,
  filesOfPull,
  headSha,
  mergeCommitOf,
  pullDetailJson,
  pullJson,
  updatedAt,
} from './pull-json.ts';
import { notFound } from './refusals.ts';
import { repositoryOf } from './repository-view.ts';

type Answer = (repository: RepositoryData, pull: PullRequestData, request: VendorRequest) => Reply;

/** Pull requests: the list, one of them, its files and commits. */
export function pullRoutes(world: World): Route[] {
  const one = (path: string, answer: Answer) =>
    get(`/repos/:owner/:repo/pulls/:number${path}`, (request, params) => {
      const repository = repositoryOf(world, params);
      const pull = repository?.pullRequests.find(it => String(it.number) === params.number);
      return repository && pull ? answer(repository, pull, request) : notFound();
    });
  return [
    get('/repos/:owner/:repo/pulls', (request, params) => {
      const repository = repositoryOf(world, params);
      return repository ? listPulls(world, repository, request) : notFound();
    }),
    one('', (repository, pull, request) =>
      /vnd\.github(\.v3)?\.(diff|patch)/.test(request.headers.accept ?? '')
        ? text(diffText(filesOfPull(repository, pull)), 'application/vnd.github.diff')
        : json(pullDetailJson(world, repository, pull)),
    ),
    one('/files', (repository, pull, request) => {
      const sha = pull.mergeCommit ?? headSha(repository, pull);
      return listReply(request, world.urls.github, filesOfPull(repository, pull), file =>
        fileJson(world, repository, sha, file),
      );
    }),
    one('/commits', (repository, pull, request) => {
      const commit = mergeCommitOf(repository, pull);
      return listReply(request, world.urls.github, commit ? [commit] : [], it =>
        commitJson(world, repository, it),
      );
    }),
    one('/reviews', () => json([])),
  ];
}

function listPulls(world: World, repository: RepositoryData, request: VendorRequest): Reply {
  const { query } = request;
  const state = query.get('state') ?? 'open';
  const head = query.get('head')?.split(':').at(-1);
  const sorts: Record<string, (pull: PullRequestData) => string> = {
    created: pull => pull.created,
    updated: pull => updatedAt(world, pull),
  };
  const by = sorts[query.get('sort') ?? 'created'] ?? (pull => pull.created);
  const direction = query.get('direction') ?? 'desc';
  const found = repository.pullRequests
    .filter(pull => state === 'all' || (closedAt(world, pull) !== null) === (state === 'closed'))
    .filter(pull => !head || pull.branch === head)
    .filter(() => (query.get('base') ?? 'main') === 'main')
    .toSorted((a, b) => by(a).localeCompare(by(b)) * (direction === 'asc' ? 1 : -1));
  return listReply(request, world.urls.github, found, pull => pullJson(world, repository, pull));
}
