import type { CommitData, RepositoryData } from '../../scenarios/github-data.ts';
import { unapply } from '../../scenarios/unified-diff.ts';
import { DEFAULT_BRANCH, historyOf } from './repository-view.ts';

/**
 * The files as they were after a commit: those of the head, with the patches of the later commits taken back.
 * A patch that does not fit leaves the file as it is; the scenarios' tests see to it that none does.
 */
export function filesAt(repository: RepositoryData, at: CommitData): Record<string, string> {
  const files = { ...repository.files };
  const kept = new Set(historyOf(repository, at));
  const line = repository.commits.filter(commit => commit.branch === DEFAULT_BRANCH);
  for (const commit of line.filter(it => !kept.has(it))) takeBack(files, commit);
  return files;
}

function takeBack(files: Record<string, string>, commit: CommitData): void {
  for (const { path, previousPath, status, patch } of commit.files) {
    const text = files[path];
    if (status === 'added') delete files[path];
    else if (status === 'removed' && patch) files[path] = unapply('', patch) ?? '';
    else if (text !== undefined && patch) files[path] = unapply(text, patch) ?? text;
    const renamed = files[path];
    if (!previousPath || renamed === undefined) continue;
    files[previousPath] = renamed;
    delete files[path];
  }
}
