import type { RepositoryName } from '../../capabilities/changes.ts';
import { isDots } from '../git/names.ts';
import { refused } from '../refuse.ts';

const DEEPEST = 21;

/** The path of a project, such as `group/subgroup/project`; anything else is refused. */
export function projectIn(name: RepositoryName): string {
  if (isProjectPath(name)) return name;
  throw refused('repository', 'group/project, with the groups above it if there are any');
}

/** True for `group/project` with any groups above it. */
export function isProjectPath(name: string): boolean {
  const parts = name.split('/');
  const isShaped = /^[\w.-]{1,255}(?:\/[\w.-]{1,255})+$/.test(name);
  return isShaped && parts.length <= DEEPEST && !parts.some(isDots);
}

/** The same as part of an address: GitLab takes the path with its slashes encoded. */
export function projectPath(name: RepositoryName): string {
  return `/projects/${encodeURIComponent(projectIn(name))}`;
}
