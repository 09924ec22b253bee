import { distance } from 'fastest-levenshtein';

const MOST = 8;

/**
 * The known names that resemble one of the wanted, the likest first: they differ in few letters, or one has the
 * other in it. Names that are known as they stand bring nothing.
 */
export function nearNames(wanted: readonly string[], known: readonly string[]): string[] {
  const unknown = wanted.filter(name => !known.includes(name));
  const scores = new Map<string, number>();
  for (const name of unknown)
    for (const candidate of known) {
      const score = unlikeness(name.toLowerCase(), candidate.toLowerCase());
      if (score <= 0.5) scores.set(candidate, Math.min(score, scores.get(candidate) ?? 1));
    }
  const ranked = [...scores].toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
  return ranked.slice(0, MOST).map(([name]) => name);
}

/** 0: the same but for case; 1: nothing in common. */
function unlikeness(one: string, other: string): number {
  const far = distance(one, other) / Math.max(one.length, other.length, 1);
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.includes(short) ? Math.min(far, 0.3) : far;
}
