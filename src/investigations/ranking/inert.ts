import type { DiffLines } from './diff-lines.ts';
import { isComment, withoutReports } from './inert-lines.ts';
import {
  isConfig,
  isLooks,
  isMarkup,
  isMigration,
  isSilent,
  isTranslation,
  isVersions,
} from './path-kinds.ts';
import { saysTheSame } from './same-code.ts';
import { asText, isForPeople, isPicture } from './same-text.ts';

type Changed = { path: string; lines: Pick<DiffLines, 'added' | 'removed'> };

/**
 * Whether all that a change does is known, and none of it can make a program do anything else: comments, lines that
 * only report (logs, metrics), words for people, names that were changed together with their declaration, styles and
 * pictures. Settings are inert by their comments and by the pictures that they name alone, versions and migrations by
 * their comments.
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
  if (isVersions(path) || isMigration(path)) return false;
  const [before, after] = [withoutReports(removed), withoutReports(added)];
  if (isConfig(path) && !isTranslation(path)) return saysTheSame(before, after, isPicture);
  return isMarkup(path)
    ? saysTheSame(before.map(asText), after.map(asText), isForPeople)
    : saysTheSame(before, after, isForPeople);
}
