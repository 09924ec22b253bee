import type { DiffLines } from './diff-lines.ts';
import { isComment, withoutReports } from './inert-lines.ts';
import { isConfig, isLooks, isMigration, isSilent, isVersions } from './path-kinds.ts';
import { saysTheSame } from './same-code.ts';

type Changed = { path: string; lines: Pick<DiffLines, 'added' | 'removed'> };

/**
 * Whether all that a change does is known, and none of it can make a program do anything else: comments, lines that
 * only report (logs, metrics), words for people, names that were changed together with their declaration, styles and
 * pictures. Settings, versions and migrations are inert by their comments alone.
 */
export function isInert(files: readonly Changed[]): boolean {
  return files.length > 0 && files.every(isInertFile);
}

function isInertFile({ path, lines: { added, removed } }: Changed): boolean {
  if (isSilent(path) || isLooks(path)) return true;
  const changed = [...added, ...removed];
  // Moved, cut away, or of a kind that has no lines: what it does is not known.
  if (changed.length === 0) return false;
  if (changed.every(isComment)) return true;
  if (isConfig(path) || isVersions(path) || isMigration(path)) return false;
  return saysTheSame(withoutReports(removed), withoutReports(added));
}
