import type { CommitData, RepositoryData } from '../../scenarios/github-data.ts';
import type { World } from '../world.ts';
import { repositoriesOf } from './repositories.ts';

export const DEFAULT_BRANCH = 'main';

/** A repository by its owner and name, whatever the case, as the real one finds it. */
export function repositoryOf(
  world: World,
  { owner, repo }: Record<string, string>,
): RepositoryData | undefined {
  const name = `${owner}/${repo}`.toLowerCase();
  return repositoriesOf(world).find(it => it.name.toLowerCase() === name);
}

/** A commit by branch, tag or the beginning of its id. */
export function commitOf(repository: RepositoryData, ref: string): CommitData | undefined {
  const name = ref.replace(/^(refs\/)?(heads|tags)\//, '');
  const tag = repository.releases.find(release => release.tag === name)?.sha;
  const branch = name === 'HEAD' ? DEFAULT_BRANCH : name;
  if (tag) return repository.commits.find(commit => commit.sha === tag);
  if (/^[0-9a-f]{7,40}$/.test(name))
    return repository.commits.find(commit => commit.sha.startsWith(name));
  return repository.commits.find(commit => commit.branch === branch);
}

/**
 * A commit and those before it, newest first. The default branch is a line; another branch begins at the newest
 * commit of the default branch that is older than its first.
 */
export function historyOf(repository: RepositoryData, head: CommitData): CommitData[] {
  const before = repository.commits.slice(repository.commits.indexOf(head));
  const own = before.filter(commit => commit.branch === head.branch);
  const first = own.at(-1);
  if (head.branch === DEFAULT_BRANCH || !first) return own;
  const older = before.slice(before.indexOf(first) + 1);
  return [...own, ...older.filter(commit => commit.branch === DEFAULT_BRANCH)];
}

export function parentOf(repository: RepositoryData, commit: CommitData): CommitData | undefined {
  return historyOf(repository, commit)[1];
}
