import { type Described, termsOf } from './described.ts';
import { type Likeness, likenessOf, weighBy } from './likeness.ts';

/** Below it nothing is offered: the labelled cases in the test hold it. */
const ALIKE = 0.52;
const MOST = 3;

/** Those that are alike, the likest first, at most three. `total`: how many there are beside those that share words. */
export function rankMemories<T extends Described>(
  asked: Described,
  all: readonly T[],
  total = all.length,
): (Likeness & { memory: T })[] {
  const terms = all.map(termsOf);
  const weigh = weighBy(terms, total);
  const wanted = termsOf(asked);
  return all
    .flatMap((memory, at) => {
      const past = terms[at];
      return past ? [{ memory, ...likenessOf(wanted, past, weigh) }] : [];
    })
    .filter(({ score }) => score >= ALIKE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST);
}
