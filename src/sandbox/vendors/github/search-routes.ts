import type { RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { hexFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { commitJson } from './commit-json.ts';
import { pageOf } from './paging.ts';
import { invalid } from './refusals.ts';
import { repositoriesOf } from './repositories.ts';
import { apiUrl, repositoryRefJson, siteUrl } from './repository-json.ts';
import { DEFAULT_BRANCH } from './repository-view.ts';
import { isAbout, parseSearch, type SearchQuery } from './search-query.ts';

/** Search over the default branches: code and commit messages. */
export function searchRoutes(world: World): Route[] {
  return [
    get('/search/code', request => search(world, request, codeHits)),
    get('/search/commits', request => search(world, request, commitHits)),
  ];
}

type Hits = (
  world: World,
  repository: RepositoryData,
  query: SearchQuery,
  full: boolean,
) => object[];

function search(world: World, request: VendorRequest, hitsOf: Hits): Reply {
  const query = parseSearch(request.query.get('q') ?? '');
  if (query.words.length === 0) return invalid('The search must contain at least one word.');
  const full = request.headers.accept?.includes('text-match') ?? false;
  const hits = repositoriesOf(world)
    .filter(repository => isAbout(query, repository.name))
    .flatMap(repository => hitsOf(world, repository, query, full));
  const page = pageOf(request, world.urls.github, hits);
  return json(
    { total_count: page.total, incomplete_results: false, items: page.items },
    200,
    page.headers,
  );
}

function codeHits(world: World, repository: RepositoryData, query: SearchQuery, full: boolean) {
  return Object.entries(repository.files)
    .filter(([path]) => isPlace(path, query))
    .filter(([path, text]) =>
      query.words.every(it => `${path}\n${text}`.toLowerCase().includes(it)),
    )
    .map(([path, text]) => ({
      ...codeHit(world, repository, path, text),
      ...(full && { text_matches: matchesOf(world, repository, path, text, query) }),
    }));
}

function isPlace(path: string, { qualifiers }: SearchQuery): boolean {
  const { path: paths, filename, extension } = qualifiers;
  if (paths && !paths.some(it => path.startsWith(it))) return false;
  if (filename && !filename.some(it => path.split('/').at(-1) === it)) return false;
  return !extension || extension.some(it => path.endsWith(`.${it}`));
}

function codeHit(world: World, repository: RepositoryData, path: string, text: string) {
  const sha = hexFrom(`${path} ${text}`);
  const api = apiUrl(world, repository);
  const head = repository.commits.find(it => it.branch === DEFAULT_BRANCH)?.sha ?? DEFAULT_BRANCH;
  return {
    name: path.split('/').at(-1),
    path,
    sha,
    url: `${api}/contents/${path}?ref=${head}`,
    git_url: `${api}/git/blobs/${sha}`,
    html_url: `${siteUrl(world, repository)}/blob/${head}/${path}`,
    repository: repositoryRefJson(world, repository),
    score: 1,
  };
}

function matchesOf(
  world: World,
  repository: RepositoryData,
  path: string,
  text: string,
  { words }: SearchQuery,
) {
  const lines = text.split('\n');
  const hit = lines.findIndex(line => words.some(word => line.toLowerCase().includes(word)));
  if (hit < 0) return [];
  const fragment = lines.slice(Math.max(0, hit - 2), hit + 3).join('\n');
  const matches = words.flatMap(word => {
    const at = fragment.toLowerCase().indexOf(word);
    return at < 0
      ? []
      : [{ text: fragment.slice(at, at + word.length), indices: [at, at + word.length] }];
  });
  return [
    {
      object_url: `${apiUrl(world, repository)}/contents/${path}`,
      object_type: 'FileContent',
      property: 'content',
      fragment,
      matches,
    },
  ];
}

function commitHits(world: World, repository: RepositoryData, { words }: SearchQuery) {
  return repository.commits
    .filter(commit => commit.branch === DEFAULT_BRANCH)
    .filter(({ message }) => words.every(word => message.toLowerCase().includes(word)))
    .map(commit => ({
      ...commitJson(world, repository, commit),
      repository: repositoryRefJson(world, repository),
      score: 1,
    }));
}
