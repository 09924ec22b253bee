import type { RepositoryName } from '../../capabilities/changes.ts';
import { isDots } from '../git/names.ts';
import { matching, refused } from '../refuse.ts';

const EXPECTED = 'group/project, with the groups above it if there are any';
const DEEPEST = 21;

/** The path of a project, such as `group/subgroup/project`; anything else is refused. */
export function projectIn(name: RepositoryName): string {
  matching(/^[\w.-]{1,255}(?:\/[\w.-]{1,255})+$/, 'repository', EXPECTED, name);
  const parts = name.split('/');
  if (parts.length > DEEPEST || parts.some(isDots)) throw refused('repository', EXPECTED);
  return name;
}

/** The same as part of an address: GitLab takes the path with its slashes encoded. */
export function projectPath(name: RepositoryName): string {
  return `/projects/${encodeURIComponent(projectIn(name))}`;
}
