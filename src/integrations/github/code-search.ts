import type { Code } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { searchTextIn } from '../git/names.ts';
import type { GithubClient } from './client.ts';
import { CodeSearch } from './code-schema.ts';
import { repositoryIn } from './names.ts';

type Query = Parameters<Code['search']>[0];

const MOST_MATCHES = 20;

/** Where words stand in the code of the default branches. GitHub allows ten of these a minute. */
export async function searchCode(
  client: GithubClient,
  { text, repository }: Query,
  { signal }: Asking,
): ReturnType<Code['search']> {
  searchTextIn(text);
  if (repository !== undefined) repositoryIn(repository);
  const found = await client.get(CodeSearch, 'GET /search/code', {
    q: repository ? `${text} repo:${repository}` : text,
    per_page: MOST_MATCHES,
    mediaType: { format: 'text-match' },
    signal,
  });
  const data = found.matches.filter(match => !repository || isSame(match.repository, repository));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: found.total > found.matches.length,
  };
}

/** The text may name another repository by itself; what was asked for is the one repository. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
