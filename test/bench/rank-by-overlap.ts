import type { Splitter } from '../../src/investigations/ranking/terms.ts';
import type { Commit } from './read-history.ts';

/**
 * The reference: candidates by the rare words that they share with a text, and by nothing else. A word weighs the
 * logarithm of how rare it is among the candidates; each counts once. `paths`: those of the files count, too.
 */
export function rankByOverlap(
  candidates: readonly Commit[],
  text: string,
  paths: boolean,
  split: Splitter,
): string[] {
  const all = candidates.map(each => new Set(split(textOf(each, paths))));
  const holders = new Map<string, number>();
  for (const words of all)
    for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  const wanted = new Set(split(text));
  const weigh = (words: ReadonlySet<string>) =>
    [...wanted.intersection(words)].reduce(
      (sum, word) => sum + Math.log(all.length / (holders.get(word) ?? 1)),
      0,
    );
  return candidates
    .map(({ sha }, at) => ({ sha, weight: weigh(all[at] ?? new Set()) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ sha }) => sha);
}

function textOf({ title, message, files }: Commit, paths: boolean): string {
  const diffs = files.map(({ path, patch = '' }) => (paths ? `${path}\n${patch}` : patch));
  return [title, message, ...diffs].join('\n');
}
