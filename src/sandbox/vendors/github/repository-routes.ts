import type { RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { numberFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { countedReply, listReply } from './paging.ts';
import { notFound } from './refusals.ts';
import { repositoriesOf } from './repositories.ts';
import { repositoryJson } from './repository-json.ts';
import { repositoryOf } from './repository-view.ts';
import { accountJson, nodeId } from './user-json.ts';

const LOGIN = 'nightjar-sandbox';

/** Who the token is, and the repositories that it may read. */
export function repositoryRoutes(world: World): Route[] {
  const show = (repository: RepositoryData) => repositoryJson(world, repository);
  const list = (request: VendorRequest): Reply =>
    listReply(request, world.urls.github, sorted(world, request), show);
  return [
    get('/user', () => json(ownAccount(world))),
    get('/user/repos', list),
    get('/orgs/:org/repos', list),
    get('/installation/repositories', request =>
      countedReply(request, world.urls.github, 'repositories', sorted(world, request), show),
    ),
    get('/repos/:owner/:repo', (_request, params) => {
      const repository = repositoryOf(world, params);
      if (!repository) return notFound();
      return json({ ...show(repository), network_count: 0, subscribers_count: 0 });
    }),
    get('/repos/:owner/:repo/issues', (_request, params) =>
      repositoryOf(world, params) ? json([]) : notFound(),
    ),
  ];
}

/** By name, unless the request sorts by the last push. */
function sorted(world: World, { query }: VendorRequest): RepositoryData[] {
  const byPush = ['pushed', 'updated'].includes(query.get('sort') ?? 'full_name');
  const key = (it: RepositoryData) => (byPush ? (it.commits[0]?.at ?? '') : it.name);
  const direction = query.get('direction') ?? (byPush ? 'desc' : 'asc');
  const sign = direction === 'desc' ? -1 : 1;
  return repositoriesOf(world).toSorted((a, b) => key(a).localeCompare(key(b)) * sign);
}

function ownAccount(world: World): object {
  return {
    ...accountJson(world, LOGIN, 'User'),
    id: numberFrom(LOGIN),
    node_id: nodeId('U', LOGIN),
    name: 'Nightjar',
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2025-01-01T00:00:00Z',
    updated_at: '2025-01-01T00:00:00Z',
  };
}
