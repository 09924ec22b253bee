import type { ChangedFileData, CommitData, RepositoryData } from '../../scenarios/github-data.ts';
import { hexFrom } from '../stable-id.ts';
import { personOf, type World } from '../world.ts';
import { apiUrl, siteUrl } from './repository-json.ts';
import { parentOf } from './repository-view.ts';
import { nodeId, signatureJson, userJson } from './user-json.ts';

/** A commit as lists have it. */
export function commitJson(world: World, repository: RepositoryData, commit: CommitData): object {
  const api = apiUrl(world, repository);
  const site = siteUrl(world, repository);
  const parent = parentOf(repository, commit);
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    commit: gitCommit(world, repository, commit),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${site}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: userJson(world, commit.author),
    committer: userJson(world, commit.author),
    parents: parent
      ? [
          {
            sha: parent.sha,
            url: `${api}/commits/${parent.sha}`,
            html_url: `${site}/commit/${parent.sha}`,
          },
        ]
      : [],
  };
}

function gitCommit(world: World, repository: RepositoryData, commit: CommitData): object {
  const api = apiUrl(world, repository);
  const signature = signatureJson(personOf(world, commit.author), commit.at);
  const tree = hexFrom(`tree ${commit.sha}`);
  return {
    author: signature,
    committer: signature,
    message: commit.message,
    tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    url: `${api}/git/commits/${commit.sha}`,
    comment_count: 0,
    verification: {
      verified: false,
      reason: 'unsigned',
      signature: null,
      payload: null,
      verified_at: null,
    },
  };
}

/** A commit with what it changed. `files` are those of one page; the counts are of all. */
export function commitDetailJson(
  world: World,
  repository: RepositoryData,
  commit: CommitData,
  files: ChangedFileData[] = commit.files,
): object {
  const additions = sum(commit.files.map(file => file.additions));
  const deletions = sum(commit.files.map(file => file.deletions));
  return {
    ...commitJson(world, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: files.map(file => fileJson(world, repository, commit.sha, file)),
  };
}

/** A changed file. */
export function fileJson(
  world: World,
  repository: RepositoryData,
  sha: string,
  file: ChangedFileData,
): object {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const site = siteUrl(world, repository);
  return {
    sha: hexFrom(`blob ${sha} ${file.path}`),
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${site}/blob/${sha}/${path}`,
    raw_url: `${site}/raw/${sha}/${path}`,
    contents_url: `${apiUrl(world, repository)}/contents/${path}?ref=${sha}`,
    ...(file.patch !== undefined && { patch: file.patch }),
    ...(file.previousPath !== undefined && { previous_filename: file.previousPath }),
  };
}

/** Files as `git diff` prints them. */
export function diffText(files: ChangedFileData[]): string {
  return files.map(file => `${headerOf(file)}\n${file.patch ?? ''}\n`).join('');
}

function headerOf({ path, previousPath = path, status }: ChangedFileData): string {
  const kind = { added: 'new file mode 100644\n', removed: 'deleted file mode 100644\n' };
  const mode = status === 'added' || status === 'removed' ? kind[status] : '';
  const before = status === 'added' ? '/dev/null' : `a/${previousPath}`;
  const after = status === 'removed' ? '/dev/null' : `b/${path}`;
  return `diff --git a/${previousPath} b/${path}\n${mode}--- ${before}\n+++ ${after}`;
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
