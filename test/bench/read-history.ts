import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ChangeDetail, ChangedFile } from '../../src/capabilities/changes.ts';

/** A commit of a clone, and its diff as an integration would give it. */
export type Commit = ChangeDetail & {
  /** The commits that it says it fixes. */
  fixes: string[];
};

const BEGIN = '\u0001';
const LONGEST_PATCH = 12_000;
const FIXES = /^\s*Fixes:\s*(?:commit\s+)?([0-9a-f]{7,40})\b/gim;

/** The last commits of a clone, merges left out, oldest first. */
export async function readHistory(clone: string, most: number): Promise<Commit[]> {
  const format = `--format=${BEGIN}%H%x00%P%x00%an%x00%cI%x00%B%x00`;
  const args = ['-C', clone, 'log', '-p', '-M', '--no-merges', '--no-color', `-n${most}`, format];
  const git = spawn('git', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const commits: Commit[] = [];
  let head: string[] | undefined;
  for await (const line of createInterface({ input: git.stdout, crlfDelay: Infinity })) {
    if (line.startsWith(BEGIN)) head = [];
    if (head) {
      head.push(line);
      if (!isWhole(head)) continue;
      commits.push(commitOf(head.join('\n')));
      head = undefined;
    } else addLine(commits.at(-1), line);
  }
  return commits.reverse();
}

function isWhole(head: string[]): boolean {
  return head.at(-1)?.endsWith('\0') === true && head.join('\n').split('\0').length === 6;
}

function commitOf(head: string): Commit {
  const [sha = '', parents = '', author = '', at = '', message = ''] = head.slice(1).split('\0');
  const [title = ''] = message.split('\n', 1);
  return {
    ...{ repository: 'bench/history', sha, parents: parents.split(' '), author, at, title },
    ...{ message: message.trim(), url: '', pullRequests: [], files: [] },
    fixes: [...message.matchAll(FIXES)].flatMap(([, id]) => id ?? []),
  };
}

function addLine(commit: Commit | undefined, line: string): void {
  if (!commit) return;
  const header = /^diff --git a\/(.+) b\/(.+)$/.exec(line);
  if (header) commit.files.push(emptyFile(header[2] ?? ''));
  const file = commit.files.at(-1);
  if (!file || header) return;
  if (file.patch === undefined && !line.startsWith('@@')) {
    readHeader(file, line);
    return;
  }
  if (line.startsWith('+')) file.additions += 1;
  if (line.startsWith('-')) file.deletions += 1;
  if ((file.patch?.length ?? 0) < LONGEST_PATCH)
    file.patch = file.patch === undefined ? line : `${file.patch}\n${line}`;
}

function emptyFile(path: string): ChangedFile {
  return { path, status: 'modified', additions: 0, deletions: 0 };
}

function readHeader(file: ChangedFile, line: string): void {
  if (line.startsWith('new file')) file.status = 'added';
  if (line.startsWith('deleted file')) file.status = 'removed';
  if (line.startsWith('rename from')) file.status = 'renamed';
}
