import type { RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { hexFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { filesAt } from './file-at.ts';
import { notFound } from './refusals.ts';
import { apiUrl } from './repository-json.ts';
import { commitOf, DEFAULT_BRANCH, repositoryOf } from './repository-view.ts';

/** All paths as they were at a ref; without `recursive`, those at the root. */
export function treeRoutes(world: World): Route[] {
  return [
    get('/repos/:owner/:repo/git/trees/:ref', (request, params) => {
      const repository = repositoryOf(world, params);
      const ref = !params.ref || params.ref === 'HEAD' ? DEFAULT_BRANCH : params.ref;
      const commit = repository && commitOf(repository, ref);
      if (!repository || !commit) return notFound();
      return tree(world, repository, filesAt(repository, commit), request.query.has('recursive'));
    }),
  ];
}

function tree(
  world: World,
  repository: RepositoryData,
  files: Record<string, string>,
  isWhole: boolean,
): Reply {
  const paths = Object.keys(files);
  const folders = [...new Set(paths.flatMap(foldersOf))];
  const url = `${apiUrl(world, repository)}/git`;
  const entries = [
    ...folders.map(path => entry(url, path, 'tree')),
    ...paths.map(path => ({ ...entry(url, path, 'blob'), size: files[path]?.length ?? 0 })),
  ].filter(({ path }) => isWhole || !path.includes('/'));
  const sha = hexFrom(paths.join('\n'));
  return json({ sha, url: `${url}/trees/${sha}`, tree: entries, truncated: false });
}

function entry(url: string, path: string, type: 'tree' | 'blob') {
  const sha = hexFrom(`${type} ${path}`);
  const mode = type === 'tree' ? '040000' : '100644';
  return { path, mode, type, sha, url: `${url}/${type}s/${sha}` };
}

/** `a` and `a/b` for `a/b/c.md`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
