import { z } from 'zod';
import type { Runbooks } from '../../capabilities/runbooks.ts';
import { gitRunbooks } from '../git/runbooks.ts';
import { webPath } from '../git/web-path.ts';
import type { GithubClient } from './client.ts';
import { searchCode } from './code-search.ts';
import { readFile } from './file.ts';
import { isRepositoryName, repositoryIn } from './names.ts';

const Tree = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
  truncated: z.boolean().nullish(),
});

/** Runbooks that lie in GitHub's repositories as Markdown. `web` is where people see the repositories. */
export function githubRunbooks(client: GithubClient, web: string): Runbooks {
  return gitRunbooks({
    isName: isRepositoryName,
    paths: (repository, signal) => listPaths(client, repository, signal),
    mentions: async (text, repository, signal) => {
      const { data } = await searchCode(client, { text, repository }, { signal });
      return data.map(({ path, fragments: [fragment = ''] }) => ({ path, fragment }));
    },
    text: async (repository, path, asking) =>
      (await readFile(client, { repository, path }, asking)).data.text ?? '',
    url: (repository, path) => {
      const { owner, repo } = repositoryIn(repository);
      return `${web}/${owner}/${repo}/blob/HEAD/${webPath(path)}`;
    },
  });
}

async function listPaths(client: GithubClient, repository: string, signal: AbortSignal) {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const place = { ...repositoryIn(repository), tree_sha: 'HEAD', recursive: '1', signal };
  const { tree, truncated } = await client.get(Tree, route, place);
  const files = tree.filter(({ type }) => type === 'blob');
  return { paths: files.map(({ path }) => path), truncated: truncated ?? false };
}
