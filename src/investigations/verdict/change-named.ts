import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { NamedChange } from './deployment-of.ts';
import { isSameCommit, seenChanges, shownTitles } from './read-changes.ts';

const COMMIT = /(?<![\w-])(?=[0-9a-f]*\d)[0-9a-f]{7,40}(?![\w-])/g;
/** A shorter title may be an everyday phrase. */
const SHORTEST_TITLE = 20;

/**
 * The change that a text blames by its commit or by its whole title, among those that were seen: a cause of any kind is
 * one of a change then.
 */
export function changeNamed(
  text: string,
  known: readonly EvidenceRecord[],
): NamedChange | undefined {
  const changes = seenChanges(known).filter(({ sha, kind }) => sha !== '' && kind !== 'run');
  const commits = text.match(COMMIT) ?? [];
  const titles = new Map(
    shownTitles(known).map(({ sha, title }) => [sha, title.split('\n')[0] ?? '']),
  );
  const found = changes.find(({ sha, title }) => {
    if (commits.some(commit => isSameCommit(commit, sha))) return true;
    const named = [title, titles.get(sha) ?? ''];
    return named.some(each => each.length >= SHORTEST_TITLE && text.includes(each));
  });
  return found && { repository: found.repository, ref: found.sha };
}
