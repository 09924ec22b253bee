import type { Terms } from './described.ts';
import { KIND_TERMS } from './symptom-words.ts';
import { trigramSimilarity } from './trigrams.ts';

/** How much a term tells, from how many descriptions have it. */
export type Weigh = (term: string) => number;

/** How alike two incidents are, 0 to 1, and what speaks for it in words. */
export type Likeness = { score: number; isSamePlace: boolean; shared: string[] };

const SAME_NAME = 0.7;
/** The shared weight that makes words alone 63 % sure: some three rare words. */
const SURE = { here: 7, elsewhere: 12 };
const SHARE = { place: 0.25, title: 0.4, words: 0.35 };

/**
 * Compares what is asked about with what is remembered. At the same service it counts how much of the title stands in
 * the other, and which telling words they share at all. At another service only rare words count: that two services
 * are slow says nothing.
 */
export function likenessOf(asked: Terms, past: Terms, weigh: Weigh): Likeness {
  const isSamePlace = isPlace(asked.place, past.place);
  const shared = [...asked.seen]
    .filter(term => past.seen.has(term))
    .toSorted((a, b) => weigh(b) - weigh(a));
  if (!isSamePlace) {
    const rare = shared.filter(term => !KIND_TERMS.has(term));
    return {
      score: rare.length < 2 ? 0 : sureness(rare, SURE.elsewhere, weigh),
      isSamePlace,
      shared,
    };
  }
  const title = asked.title.size > 0 ? asked.title : asked.seen;
  const score =
    SHARE.place +
    SHARE.title * covered(title, past.seen, weigh) +
    SHARE.words * sureness(shared, SURE.here, weigh);
  return { score: shared.length === 0 ? 0 : score, isSamePlace, shared };
}

function sureness(shared: string[], scale: number, weigh: Weigh): number {
  return 1 - Math.exp(-sum(shared, weigh) / scale);
}

function isPlace(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  return one === other || trigramSimilarity(one, other) >= SAME_NAME;
}

/** How much of the weight of `terms` stands in `others`. */
function covered(terms: Set<string>, others: Set<string>, weigh: Weigh): number {
  const all = sum([...terms], weigh);
  return all === 0
    ? 0
    : sum(
        [...terms].filter(term => others.has(term)),
        weigh,
      ) / all;
}

function sum(terms: string[], weigh: Weigh): number {
  return terms.reduce((total, term) => total + weigh(term), 0);
}

/** Imagined descriptions beside the tenant's own, so that a young memory does not take every word for rare. */
const IMAGINED = 20;

/** Weighs terms by how many of `total` descriptions have them; those that are not given have none of the terms. */
export function weighBy(descriptions: readonly Terms[], total = descriptions.length): Weigh {
  const counts = new Map<string, number>();
  for (const { seen } of descriptions) {
    for (const term of seen) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const all = Math.max(total, descriptions.length) + IMAGINED;
  return term => {
    const imagined = IMAGINED * (term === 'error' ? 0.5 : KIND_TERMS.has(term) ? 0.2 : 0.05);
    return Math.log(all / ((counts.get(term) ?? 0) + imagined));
  };
}
