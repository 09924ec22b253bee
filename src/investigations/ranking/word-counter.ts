import { termsIn } from './terms.ts';

/** Counts the wanted words of texts that weigh alike. */
export type WordCounter = {
  /** Adds what the text has of the wanted words to `counts`; answers how many different words it has at all. */
  count(texts: readonly string[], weight: number, counts: Map<string, number>): number;
};

type Known = { wanted: readonly string[]; all: number; seenIn: number };

/**
 * Reads many texts for a few words. Every identifier is split once, however often it comes: half a thousand diffs are
 * read in some twenty milliseconds.
 */
export function wordCounter(
  wanted: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): WordCounter {
  const known = new Map<string, Known>();
  let reading = 0;
  const look = (identifier: string): Known => {
    const found = known.get(identifier);
    if (found) return found;
    const terms = termsIn(identifier);
    const fresh = { wanted: terms.filter(term => wanted.has(term)), all: terms.length, seenIn: 0 };
    known.set(identifier, fresh);
    return fresh;
  };
  const count: WordCounter['count'] = (texts, weight, counts) => {
    reading += 1;
    let different = 0;
    for (const text of texts) {
      eachIdentifier(text, identifier => {
        const entry = look(identifier);
        if (entry.seenIn !== reading) different += entry.all;
        entry.seenIn = reading;
        for (const word of entry.wanted) counts.set(word, (counts.get(word) ?? 0) + weight);
      });
    }
    return different;
  };
  return { count };
}

const SHORTEST = 3;

/** A loop over codes: several times as fast as a pattern. */
function eachIdentifier(text: string, take: (identifier: string) => void): void {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const isPart = at < text.length && isWordCode(text.charCodeAt(at));
    if (isPart && start < 0) start = at;
    if (isPart || start < 0) continue;
    if (at - start >= SHORTEST && !isDigit(text.charCodeAt(start))) take(text.slice(start, at));
    start = -1;
  }
}

/** Letters, digits and `_`; beyond Latin everything but punctuation and signs. */
function isWordCode(code: number): boolean {
  if (code < 0x80)
    return (
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95
    );
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) && code < 0xfe00;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
