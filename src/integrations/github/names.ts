import type { RepositoryName } from '../../capabilities/changes.ts';
import { isDots } from '../git/names.ts';
import { matching, refused } from '../refuse.ts';

export type Repository = { owner: string; repo: string };

/** Takes `owner/name` apart; anything else is refused, because it becomes part of an address. */
export function repositoryIn(name: RepositoryName): Repository {
  matching(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'repository', 'owner/name', name);
  const [owner = '', repo = ''] = name.split('/');
  if (isDots(owner) || isDots(repo)) throw refused('repository', 'owner/name');
  return { owner, repo };
}
