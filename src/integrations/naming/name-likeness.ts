/** Words that stand in so many names that they tell nothing. */
const COMMON = new Set(
  'service services svc app application api server deployment prod production live'.split(' '),
);

/** How alike two names of a service are; a greater number is more alike. */
export const LIKENESS = {
  none: 0,
  /** The telling words of one are all in the other: `checkout` and `checkout-worker`. */
  related: 1,
  /** Only words that tell nothing make the difference: `checkout` and `checkout-api`. */
  telling: 2,
  /** The same but for case and separators: `checkout-api` and `checkout_api`. */
  spelled: 3,
  same: 4,
} as const;
export type Likeness = (typeof LIKENESS)[keyof typeof LIKENESS];

/** Compares names of a service; of one with a namespace in front (`shop/checkout`), the name counts too. */
export function likeness(wanted: string, known: string): Likeness {
  const bare = known.slice(known.lastIndexOf('/') + 1);
  const whole = compare(wanted, known);
  return bare === known ? whole : higher(whole, compare(wanted, bare));
}

function compare(one: string, other: string): Likeness {
  if (one === other) return LIKENESS.same;
  const [these, those] = [words(one), words(other)];
  if (these.length === 0 || those.length === 0) return LIKENESS.none;
  if (these.join('') === those.join('')) return LIKENESS.spelled;
  const [mine, theirs] = [telling(these), telling(those)];
  if (mine.join('') === theirs.join('')) return LIKENESS.telling;
  const [few, many] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  return few.every(word => many.includes(word)) ? LIKENESS.related : LIKENESS.none;
}

function words(name: string): string[] {
  const apart = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return apart.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A name that has only common words is told by them. */
function telling(all: string[]): string[] {
  const some = all.filter(word => !COMMON.has(word));
  return some.length > 0 ? some : all;
}

function higher(one: Likeness, other: Likeness): Likeness {
  return one > other ? one : other;
}

/** True when a text has the telling words of a service's name in it, however they are put together. */
export function mentions(text: string, service: string): boolean {
  const wanted = telling(words(service)).join('');
  return wanted !== '' && words(text).join('').includes(wanted);
}

/** True when all the words are in the text, in any case. */
export function hasWords(text: string, like: string): boolean {
  const lowered = text.toLowerCase();
  return like
    .toLowerCase()
    .split(/\s+/)
    .every(word => lowered.includes(word));
}
