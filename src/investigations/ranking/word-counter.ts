import { CELL, identifierTable, rowOf } from './identifier-table.ts';
import { cursorIn, nextIdentifier } from './next-identifier.ts';
import { termsIn } from './terms.ts';

/** Counts the wanted words of texts that weigh alike. */
export type WordCounter = {
  /** Adds what the text has of the wanted words to `counts`; answers how many different words it has at all. */
  count(text: string, weight: number, counts: Map<string, number>): number;
};

/** An identifier has fewer words than this. */
const SIZES = 256;

/**
 * Reads many texts for a few words. Every identifier is cut out and split once, however often it comes, and found again
 * by its hash where it stands.
 */
export function wordCounter(
  wanted: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): WordCounter {
  const table = identifierTable();
  /** The wanted words of identifiers that have some; most have none, which is the first. */
  const found: (readonly string[])[] = [[]];
  let reading = 0;
  const learn = (identifier: string): number => {
    const terms = termsIn(identifier);
    const isWanted = terms.some(term => wanted.has(term));
    const at = isWanted ? found.push(terms.filter(term => wanted.has(term))) - 1 : 0;
    return at * SIZES + terms.length + 1;
  };
  const count: WordCounter['count'] = (text, weight, counts) => {
    reading += 1;
    let different = 0;
    const cursor = cursorIn(text);
    while (nextIdentifier(cursor)) {
      const row = rowOf(table, cursor.one, cursor.other);
      const { cells } = table;
      const value = cells[row + CELL.value] || learn(text.slice(cursor.start, cursor.at));
      if (cells[row + CELL.mark] !== reading) different += (value % SIZES) - 1;
      cells[row + CELL.value] = value;
      cells[row + CELL.mark] = reading;
      if (value < SIZES) continue;
      for (const word of found[Math.trunc(value / SIZES)] ?? [])
        counts.set(word, (counts.get(word) ?? 0) + weight);
    }
    return different;
  };
  return { count };
}
