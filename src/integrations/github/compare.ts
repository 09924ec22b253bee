import type { Changes, Comparison } from '../../capabilities/changes.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { refIn } from '../git/names.ts';
import type { GithubClient } from './client.ts';
import { asChange } from './commits.ts';
import { repositoryIn } from './names.ts';
import { CompareAnswer } from './schema.ts';

type Query = Parameters<Changes['compare']>[0];

/** GitHub names at most this many of each in one answer. */
const MOST_FILES = 300;

/** What `head` has that `base` has not. */
export async function compareChanges(
  client: GithubClient,
  { repository, base, head }: Query,
  { signal }: Asking,
): Promise<Answer<Comparison>> {
  const place = { ...repositoryIn(repository), signal };
  const basehead = `${refIn(base)}...${refIn(head)}`;
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const found = await client.get(CompareAnswer, route, { ...place, basehead });
  const { url, aheadBy, behindBy, files } = found;
  const commits = found.commits.map(commit => asChange(repository, commit));
  return {
    status: commits.length > 0 || files.length > 0 ? 'ok' : 'no_data',
    data: { repository, base, head, url, aheadBy, behindBy, commits, files },
    url,
    truncated: found.total > commits.length || files.length >= MOST_FILES,
  };
}
