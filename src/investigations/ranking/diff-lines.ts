import type { ChangedFile } from '../../capabilities/changes.ts';

/** The lines of a diff. `context`: what stands unchanged around, functions' names from the headers of hunks included. */
export type DiffLines = { added: string[]; removed: string[]; context: string[] };

/** So much of a file's diff is read: a huge one is of everything and tells nothing. */
const LONGEST = 12_000;

export function diffLines({ patch = '' }: Pick<ChangedFile, 'patch'>): DiffLines {
  const lines: DiffLines = { added: [], removed: [], context: [] };
  for (const line of patch.slice(0, LONGEST).split('\n')) {
    if (line.startsWith('+')) lines.added.push(line.slice(1));
    else if (line.startsWith('-')) lines.removed.push(line.slice(1));
    else lines.context.push(line.replace(/^@@[^@]*@@/, ''));
  }
  return lines;
}
