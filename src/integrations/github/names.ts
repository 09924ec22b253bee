import type { RepositoryName } from '../../capabilities/changes.ts';
import { isDots } from '../git/names.ts';
import { refused } from '../refuse.ts';

export type Repository = { owner: string; repo: string };

/** Takes `owner/name` apart; anything else is refused, because it becomes part of an address. */
export function repositoryIn(name: RepositoryName): Repository {
  if (!isRepositoryName(name)) throw refused('repository', 'owner/name');
  const [owner = '', repo = ''] = name.split('/');
  return { owner, repo };
}

/** True for `owner/name`. */
export function isRepositoryName(name: string): boolean {
  return /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(name) && !name.split('/').some(isDots);
}
