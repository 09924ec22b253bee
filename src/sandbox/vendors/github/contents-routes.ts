import type { RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { hexFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { filesAt } from './file-at.ts';
import { notFound, refusal } from './refusals.ts';
import { apiUrl, siteUrl } from './repository-json.ts';
import { commitOf, DEFAULT_BRANCH, repositoryOf } from './repository-view.ts';

/** Files and folders as they were at a ref. */
export function contentsRoutes(world: World): Route[] {
  return ['/repos/:owner/:repo/contents', '/repos/:owner/:repo/contents/*path'].map(pattern =>
    get(pattern, (request, params) => {
      const repository = repositoryOf(world, params);
      const ref = request.query.get('ref') ?? DEFAULT_BRANCH;
      const commit = repository && commitOf(repository, ref);
      if (!repository) return notFound();
      if (!commit) return refusal(404, `No commit found for the ref ${ref}`);
      const path = (params.path ?? '').replace(/^\/+|\/+$/g, '');
      return contents(
        world,
        repository,
        { path, ref, files: filesAt(repository, commit) },
        request,
      );
    }),
  );
}

type Place = { path: string; ref: string; files: Record<string, string> };

function contents(
  world: World,
  repository: RepositoryData,
  place: Place,
  request: VendorRequest,
): Reply {
  const file = Object.hasOwn(place.files, place.path) ? place.files[place.path] : undefined;
  if (file === undefined) return directory(world, repository, place);
  if (/vnd\.github(\.v3)?\.raw/.test(request.headers.accept ?? ''))
    return text(file, 'application/vnd.github.raw; charset=utf-8');
  const content = Buffer.from(file).toString('base64').replace(/.{60}/g, '$&\n');
  const shown = entry(world, repository, place, place.path, 'file');
  return json({ ...shown, content: `${content}\n`, encoding: 'base64' });
}

function directory(world: World, repository: RepositoryData, place: Place): Reply {
  const start = place.path ? `${place.path}/` : '';
  const inside = Object.keys(place.files).filter(path => path.startsWith(start));
  if (inside.length === 0) return notFound();
  const names = inside.map(path => path.slice(start.length));
  const folders = names.filter(name => name.includes('/')).map(name => name.split('/')[0] ?? '');
  const files = names.filter(name => !name.includes('/'));
  return json([
    ...[...new Set(folders)].map(name => entry(world, repository, place, start + name, 'dir')),
    ...files.map(name => entry(world, repository, place, start + name, 'file')),
  ]);
}

function entry(
  world: World,
  repository: RepositoryData,
  { ref, files }: Place,
  path: string,
  type: 'file' | 'dir',
): object {
  const text = files[path] ?? '';
  const sha = hexFrom(`${path} ${text}`);
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const api = apiUrl(world, repository);
  const self = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const kind = type === 'file' ? 'blob' : 'tree';
  const git = `${api}/git/${kind}s/${sha}`;
  const html = `${siteUrl(world, repository)}/${kind}/${ref}/${encoded}`;
  return {
    name: path.split('/').at(-1),
    path,
    sha,
    size: type === 'file' ? Buffer.byteLength(text) : 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: type === 'file' ? `${siteUrl(world, repository)}/raw/${ref}/${encoded}` : null,
    type,
    _links: { self, git, html },
  };
}
