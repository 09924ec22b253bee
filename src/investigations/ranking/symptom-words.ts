import type { Splitter } from './terms.ts';

/** A word said often is what it is about, but not by as much. */
const BY_COUNT = 0.3;
/** A title is chosen with care. */
const FIRST = 2;
/** So much of each text is read. */
const LONGEST = 8_000;

/** The words of what went wrong, and how much each weighs. The first text, the title, weighs double. */
export function symptomWords(texts: readonly string[], split: Splitter): Map<string, number> {
  const [title = '', ...others] = texts.map(text => text.slice(0, LONGEST));
  const weights = new Map<string, number>();
  for (const text of [title, [title, ...others].join('\n')]) {
    for (const [word, count] of counted(split(text))) {
      const weight = 1 + BY_COUNT * Math.log(count);
      weights.set(word, (weights.get(word) ?? 0) + (text === title ? FIRST - 1 : 1) * weight);
    }
  }
  return weights;
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
