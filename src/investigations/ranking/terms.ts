import { splitIdentifier } from './split-identifier.ts';

/** Words that stand everywhere and so tie nothing to anything. */
const COMMON = new Set(
  `about above after again alert all also and any are because been before being below but call called can cannot
  change changed could did does doing down each else error errors even every fail failed failing fails failure fix
  fixed fixes fixing for from further get had has have having here how http https info instead into issue its itself
  just like made make may more most must not now null off once one only other our out over own same see set should
  since some still such than that the their them then there these they this those three time two under until use used
  uses using very was way were what when where which while who will with within without would you your
  critical warning warn high low production prod www com org`
    .split(/\s+/)
    .filter(Boolean),
);

const SHORTEST = 3;
const LONGEST = 40;
const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_]{2,}/gu;
const HEX = /^(?=[a-f]*\d)[0-9a-f]{6,}$/;
const LAST_DIGIT = 'f'.charCodeAt(0);
/** Last letters of -s, -ing and -ed. */
const INFLECTED = new Set([...'sgd'].map(letter => letter.charCodeAt(0)));

export type Splitter = (text: string) => string[];

/**
 * A function that gives the words of a text by which it can be told from others, in their order and as often as they
 * stand: parts of identifiers in camelCase, snake_case and paths are words, and so are whole identifiers. Numbers, ids
 * and common words are none.
 */
export function termSplitter(): Splitter {
  const known = new Map<string, readonly string[]>();
  const split = (identifier: string) => {
    const found = known.get(identifier) ?? termsIn(identifier);
    known.set(identifier, found);
    return found;
  };
  return text => (text.match(IDENTIFIER) ?? []).flatMap(split);
}

/** The words of one identifier. */
export function termsIn(identifier: string): string[] {
  if (identifier.length > LONGEST * 2) return [];
  const parts = splitIdentifier(identifier);
  const words = parts.length > 1 ? [identifier.replaceAll('_', ''), ...parts] : parts;
  const terms: string[] = [];
  for (const each of words) {
    const word = each.toLowerCase();
    if (isTelling(word)) terms.push(stem(word));
  }
  return terms;
}

function isTelling(word: string): boolean {
  const { length } = word;
  return length >= SHORTEST && length <= LONGEST && !COMMON.has(word) && !isId(word);
}

/** Most words end here with their first letter: the pattern is asked about few. */
function isId(word: string): boolean {
  return word.charCodeAt(0) <= LAST_DIGIT && HEX.test(word);
}

/** `vouchers` and `voucher`, `leaking`, `leaks` and `leaked` are one word. */
function stem(word: string): string {
  if (word.length < 5 || !INFLECTED.has(word.charCodeAt(word.length - 1))) return word;
  const bare = word.endsWith('s') ? word.replace(PLURAL, end => ENDINGS[end] ?? '') : word;
  if (!bare.endsWith('ing') && !bare.endsWith('ed')) return bare;
  const root = bare.replace(/(?:ing|ed)$/, '');
  if (root.length < 4) return bare;
  return root.replace(/([bdgmnprt])\1$/, '$1').replace(/e$/, '');
}

const PLURAL = /(?:ies|sses|(?<!s)s)$/;
const ENDINGS: Record<string, string> = { ies: 'y', sses: 'ss' };
