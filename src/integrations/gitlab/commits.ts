import { z } from 'zod';
import type { Change } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isWithin } from '../checked-window.ts';
import type { Found } from '../git/change-query.ts';
import { webPath } from '../git/web-path.ts';
import type { GitlabQuery } from './changes.ts';
import { type GitlabClient, PAGE_SIZE } from './client.ts';
import { projectPath } from './names.ts';
import { Commit } from './schema.ts';

/** The newest hundred commits of the window on the default branch. */
export async function listCommits(
  client: GitlabClient,
  query: GitlabQuery,
  { signal }: Asking,
): Promise<Found> {
  const { repository, since, until, path } = query;
  const page = await client.list(z.array(Commit), {
    path: `${projectPath(repository)}/repository/commits`,
    query: { since, until, ...(path ? { path } : {}) },
    pages: 1,
    signal,
  });
  return {
    changes: page
      .map(commit => asChange(client, repository, commit))
      .filter(({ at }) => isWithin(at, query)),
    truncated: page.length === PAGE_SIZE,
  };
}

/** A commit in our words. */
export function asChange(
  { web }: GitlabClient,
  repository: string,
  { sha, title, author, at }: Commit,
): Change {
  return {
    ...{ kind: 'commit', repository, sha, title, at },
    ...(author ? { author } : {}),
    url: commitUrl(web, repository, sha),
  };
}

export function commitUrl(web: string, repository: string, sha: string): string {
  return `${web}/${repository}/-/commit/${webPath(sha)}`;
}
