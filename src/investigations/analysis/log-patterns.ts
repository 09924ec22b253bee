import { ANY } from './mask-variables.ts';

/** Lines that say the same with other values in it. `*` stands for what differs. */
export type Pattern<Item> = { template: string; items: Item[] };

/** Two lines are alike when so many of their words are the same in the same places. */
const ALIKE = 0.6;
/** A line has so many words at most for this; the rest is taken as one. */
const MOST_WORDS = 60;
/** Of lines with equally many words and the same beginning, so many patterns are compared; then each is its own. */
const MOST_COMPARED = 100;

type Group<Item> = { words: string[]; items: Item[] };

/**
 * Patterns of lines as Drain finds them: lines with equally many words that begin alike are of one pattern when most
 * of their words are the same; where they differ stands `*`. `masked` gives the line without its variables.
 */
export function patternsOf<Item>(
  items: readonly Item[],
  masked: (item: Item) => string,
): Pattern<Item>[] {
  const known = new Map<string, Group<Item>>();
  const alike = new Map<string, Group<Item>[]>();
  for (const item of items) {
    const line = masked(item);
    const group = known.get(line) ?? groupOf(line, alike);
    known.set(line, group);
    group.items.push(item);
  }
  return [...alike.values()]
    .flat()
    .map(({ words, items }) => ({ template: words.join(' '), items }));
}

function groupOf<Item>(line: string, alike: Map<string, Group<Item>[]>): Group<Item> {
  const words = wordsOf(line);
  const key = `${words.length} ${words[0]}`;
  const groups = alike.get(key) ?? [];
  alike.set(key, groups);
  const near = mostAlike(words, groups.slice(0, MOST_COMPARED));
  if (near) {
    near.words = near.words.map((word, at) => (word === words[at] ? word : ANY));
    return near;
  }
  const group = { words, items: [] };
  groups.push(group);
  return group;
}

function wordsOf(line: string): string[] {
  const words = line.split(' ');
  if (words.length <= MOST_WORDS) return words;
  return [...words.slice(0, MOST_WORDS - 1), ANY];
}

function mostAlike<Item>(words: string[], groups: Group<Item>[]): Group<Item> | undefined {
  let best: Group<Item> | undefined;
  let most = Math.ceil(ALIKE * words.length) - 1;
  for (const group of groups) {
    const shared = sharedWords(group.words, words);
    if (shared > most) [best, most] = [group, shared];
  }
  return best;
}

/** What is `*` in both tells nothing about likeness, but a line of values only is like another. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] === b[at]) shared += 1;
  return shared;
}
