import { splitIdentifier } from '../ranking/split-identifier.ts';
import { termsIn } from '../ranking/terms.ts';

const JOINED = /\p{L}[\p{L}\p{N}_]*(?:[./-]\p{L}[\p{L}\p{N}_]*)+/gu;
const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_]{2,}/gu;
/** Plain words that a change has to share with what was observed. */
const ENOUGH = 2;

/** What a change shares with what is wrong, and where these words stand. */
export type Shared = {
  words: readonly string[];
  /** Words of the change that are names. */
  names: ReadonlySet<string>;
  /** What is new or wrong, as it was written. */
  news: readonly string[];
  /** What the change says, line by line, each as its words in their order. */
  lines: readonly (readonly string[])[];
};

/**
 * Whether words that a change shares with what is wrong tie the one to the other: a name is enough, of a function, a
 * file, a route, a package, a table or a setting with another value; plain words have to be two that stand
 * together in a line of it, and make up a name that was observed. A service that queues has the word "queue" in its alert, its metrics, its errors and half of its changes.
 */
export function isTied({ words, names, news, lines }: Shared): boolean {
  if (words.some(word => names.has(word))) return true;
  if (words.length < ENOUGH) return false;
  const parts = identifiersIn(news.join('\n')).map(each => termsIn(each).slice(1));
  return parts.some(
    each =>
      each.length >= ENOUGH &&
      each.every(part => words.includes(part)) &&
      lines.some(line => standTogether(each, line)),
  );
}

/** Between the words of a name stands one other at most: `reserve(stock)`, `rank of the page`. */
const BETWEEN = 1;

function standTogether(parts: readonly string[], line: readonly string[]): boolean {
  const width = parts.length + BETWEEN;
  return line.some((_, at) => {
    const near = line.slice(at, at + width);
    return parts.every(part => near.includes(part));
  });
}

/**
 * Names of several parts, whose parts may be everyday words: `Project.owner`, `holds/expire`, `stock-cache`; of a path
 * also the file's own, without its ending; and `stockcache`, as `StockCache` is known by its terms.
 */
export function joinedNames(text: string): string[] {
  return (text.match(JOINED) ?? []).flatMap(name => {
    const whole = name.toLowerCase();
    const last =
      whole
        .split('/')
        .at(-1)
        ?.replace(/\.[a-z]{1,5}$/, '') ?? '';
    const letters = last.replace(/[^\p{L}\p{N}]/gu, '');
    return [...new Set([whole, ...(/[.-]/.test(last) ? [last, letters] : [])])];
  });
}

/** The same, and identifiers of several words, as terms have them: `applycoupon` of `applyCoupon` and `apply_coupon`. */
export function namesIn(text: string): string[] {
  return [...joinedNames(text), ...identifiersIn(text).flatMap(each => termsIn(each).slice(0, 1))];
}

/** Those of several words. */
function identifiersIn(text: string): string[] {
  const found = text.match(IDENTIFIER) ?? [];
  return found.filter(each => splitIdentifier(each).filter(Boolean).length > 1);
}
