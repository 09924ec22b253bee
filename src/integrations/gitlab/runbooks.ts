import type { Runbooks } from '../../capabilities/runbooks.ts';
import { isRunbookFolder } from '../git/runbook-files.ts';
import { gitRunbooks } from '../git/runbooks.ts';
import { webPath } from '../git/web-path.ts';
import { type GitlabClient, PAGE_SIZE } from './client.ts';
import { Tree } from './code-schema.ts';
import { searchCode } from './code-search.ts';
import { readFile } from './file.ts';
import { isProjectPath, projectIn, projectPath } from './names.ts';

const MOST_PAGES = 3;

/** Runbooks that lie in GitLab's projects as Markdown. */
export function gitlabRunbooks(client: GitlabClient): Runbooks {
  return gitRunbooks({
    isName: isProjectPath,
    paths: (repository, signal) => listPaths(client, repository, signal),
    mentions: async (text, repository, signal) => {
      const { data } = await searchCode(client, { text, repository }, { signal });
      return data.map(({ path, fragments: [fragment = ''] }) => ({ path, fragment }));
    },
    text: async (repository, path, asking) =>
      (await readFile(client, { repository, path }, asking)).data.text ?? '',
    url: (repository, path) =>
      `${client.web}/${projectIn(repository)}/-/blob/HEAD/${webPath(path)}`,
  });
}

/** The whole tree would be many pages, so only the folders at the root that may hold runbooks are read. */
async function listPaths(client: GitlabClient, repository: string, signal: AbortSignal) {
  const path = `${projectPath(repository)}/repository/tree`;
  const root = await client.list(Tree, { path, pages: MOST_PAGES, signal });
  const folders = root.filter(({ name, type }) => type === 'tree' && isRunbookFolder(name));
  const found = await Promise.all(
    folders.map(folder => {
      const query = { path: folder.path, recursive: 'true' };
      return client.list(Tree, { path, query, pages: MOST_PAGES, signal });
    }),
  );
  const files = [root, ...found].flat().filter(({ type }) => type === 'blob');
  const truncated = found.some(entries => entries.length === MOST_PAGES * PAGE_SIZE);
  return { paths: files.map(file => file.path), truncated };
}
