import type { ChangedFileData } from '../scenarios/github-data.ts';
import { parseDiff } from '../scenarios/unified-diff.ts';
import type { CommitEntry } from './entry-schemas.ts';

/** The name of a file whose diff does not say it. */
const UNNAMED = 'change.diff';

/** What a commit changed: the files of its diff, and those that are only named, without a patch. */
export function changedFiles({ files_changed: named, diff }: CommitEntry): ChangedFileData[] {
  const paths = pathsOf(named);
  const shown = diff?.trim() ? filesOf(diff.replaceAll('\r\n', '\n'), paths[0]) : [];
  const others = paths.filter(path => !shown.some(file => file.path === path));
  return [...shown, ...others.map(path => fileOf(path))];
}

function pathsOf(named: CommitEntry['files_changed']): string[] {
  if (typeof named === 'string') return named.split(/[\s,]+/).filter(Boolean);
  if (!Array.isArray(named)) return [];
  const paths = named.map(file =>
    typeof file === 'string' ? file : (file.path ?? file.filename ?? ''),
  );
  return [...new Set(paths.map(path => path.trim()).filter(Boolean))];
}

function fileOf(path: string, patch?: string): ChangedFileData {
  const lines = patch?.split('\n') ?? [];
  return {
    path,
    status: 'modified',
    additions: lines.filter(line => line.startsWith('+')).length,
    deletions: lines.filter(line => line.startsWith('-')).length,
    ...(patch && { patch }),
  };
}

/** A diff as git prints it, as `diff -u` does, or bare lines with + and -. */
function filesOf(diff: string, path = UNNAMED): ChangedFileData[] {
  if (/^diff --git a\//m.test(diff)) return parseDiff(diff).map(withoutEmptyPatch);
  const parts = diff.split(/^--- (?=[^\n]*\n\+\+\+ )/m).slice(1);
  if (parts.length > 0) return parts.map(part => unifiedFile(part, path));
  return [fileOf(path, withHunk(diff.trimEnd()))];
}

function withoutEmptyPatch({ patch, ...file }: ReturnType<typeof parseDiff>[number]) {
  return patch ? { ...file, patch } : file;
}

function unifiedFile(part: string, path: string): ChangedFileData {
  const [before = '', after = '', ...hunks] = part.split('\n');
  const names = [after.replace(/^\+\+\+ /, ''), before].map(nameOf);
  const name = names.find(each => each !== '' && each !== '/dev/null') ?? path;
  return fileOf(name, withHunk(hunks.join('\n').trimEnd()));
}

/** Without the prefix of git and what stands after a tab. */
function nameOf(header: string): string {
  return (header.split('\t')[0] ?? '').trim().replace(/^[ab]\//, '');
}

/** Every patch begins with a hunk's header; its numbers count the lines where the diff gives none. */
function withHunk(lines: string): string {
  if (lines === '' || /^@@ /m.test(lines)) return lines;
  const all = lines.split('\n');
  const before = all.filter(line => !line.startsWith('+')).length;
  const after = all.filter(line => !line.startsWith('-')).length;
  return `@@ -1,${before} +1,${after} @@\n${lines}`;
}
