import type { Splitter } from '../../src/investigations/ranking/terms.ts';
import type { Commit } from './read-history.ts';

/**
 * The reference: candidates by the rare words that they share with a text, and by nothing else. A word weighs the
 * logarithm of how rare it is among the candidates; each counts once. Paths of files are words, too.
 */
export function overlapRanker(split: Splitter) {
  const known = new WeakMap<Commit, ReadonlySet<string>>();
  const wordsOf = (commit: Commit) => {
    const words = known.get(commit) ?? new Set(split(textOf(commit)));
    known.set(commit, words);
    return words;
  };
  return (candidates: readonly Commit[], text: string): string[] => {
    const wanted = [...new Set(split(text))].map(
      word => new Set(candidates.filter(each => wordsOf(each).has(word))),
    );
    const weigh = (candidate: Commit) =>
      wanted
        .filter(holders => holders.has(candidate))
        .reduce((sum, { size }) => sum + Math.log(candidates.length / size), 0);
    return candidates
      .map(candidate => ({ sha: candidate.sha, weight: weigh(candidate) }))
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ sha }) => sha);
  };
}

function textOf({ title, message, files }: Commit): string {
  const diffs = files.map(({ path, patch = '' }) => `${path}\n${patch}`);
  return [title, message, ...diffs].join('\n');
}
