/** One file of a unified diff, as `git diff` prints it. */
export type DiffFile = {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
  /** The hunks, without the file's header. */
  patch: string;
};

/** The files of a diff. Throws when there is none in it. */
export function parseDiff(text: string): DiffFile[] {
  const files = text.split(/^diff --git /m).slice(1);
  if (files.length === 0) throw new Error('no line begins with "diff --git"');
  return files.map(fileOf);
}

function fileOf(text: string): DiffFile {
  const [header = '', ...rest] = text.split('\n');
  const [, before = '', path = ''] = /^a\/(.+) b\/(.+)$/.exec(header) ?? [];
  const first = rest.findIndex(line => line.startsWith('@@'));
  const hunks = first < 0 ? [] : rest.slice(first);
  while (hunks.at(-1) === '') hunks.pop();
  return {
    path,
    ...(before !== path && { previousPath: before }),
    status: statusOf(first < 0 ? rest : rest.slice(0, first), before !== path),
    additions: hunks.filter(line => line.startsWith('+')).length,
    deletions: hunks.filter(line => line.startsWith('-')).length,
    patch: hunks.join('\n'),
  };
}

function statusOf(header: string[], renamed: boolean): DiffFile['status'] {
  if (header.some(line => line.startsWith('new file'))) return 'added';
  if (header.some(line => line.startsWith('deleted file'))) return 'removed';
  return renamed ? 'renamed' : 'modified';
}

/** The text as it was before the patch. Undefined when the patch does not fit the text. */
export function unapply(text: string, patch: string): string | undefined {
  const lines = text.split('\n');
  for (const hunk of hunksOf(patch).toReversed()) {
    const start = Math.max(hunk.start - 1, 0);
    const after = hunk.lines.filter(line => !line.startsWith('-')).map(line => line.slice(1));
    if (after.some((line, index) => lines[start + index] !== line)) return undefined;
    const before = hunk.lines.filter(line => !line.startsWith('+')).map(line => line.slice(1));
    lines.splice(start, after.length, ...before);
  }
  return lines.join('\n');
}

function hunksOf(patch: string): { start: number; lines: string[] }[] {
  return patch.split(/^(?=@@ )/m).map(hunk => {
    const [header = '', ...lines] = hunk.replace(/\n$/, '').split('\n');
    const start = Number(/\+(\d+)/.exec(header)?.[1] ?? 1);
    return { start, lines: lines.filter(line => !line.startsWith('\\')) };
  });
}
