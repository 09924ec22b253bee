const TOKEN = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|"[^"\n]*"|'[^'\n]*'|`[^`]*`|\S/gu;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const DECLARES = new Set(
  'class interface type struct enum trait record const let var val def fn func function'.split(' '),
);
/** What stands between two tags: `<b>Pay now</b>`. */
const BETWEEN_TAGS = />([^<>{}=;"\n]*\p{L}[^<>{}=;"\n]*)</gu;

/** Whether one quoted text may stand for another, which is not the same. */
export type IsAlike = (was: string, is: string) => boolean;

/**
 * Whether new code does the same as the old: line by line and token by token it differs by nothing but names, each
 * replaced everywhere by one that is declared there, and by texts that are alike. False where it differs by space alone,
 * which means something in some languages.
 */
export function saysTheSame(
  before: Iterable<string>,
  after: Iterable<string>,
  isAlikeText: IsAlike,
): boolean {
  const pairs = pairsOf(before[Symbol.iterator](), after[Symbol.iterator]());
  if (!pairs) return false;
  if (pairs.length === 0) return true;
  const isAlike = ({ was, is }: Pair) => was === is || isAlikeText(was, is);
  const differing = pairs.filter(pair => !isAlike(pair));
  const names = new Map(differing.map(({ was, is }) => [was, is]));
  return (
    pairs.some(({ was, is }) => was !== is) &&
    [...names].every(([was, is]) => NAME.test(was) && NAME.test(is)) &&
    [...names.keys()].every(name => pairs.some(pair => pair.was === name && pair.isDeclared)) &&
    // Two names that become one mix up what they stood for.
    new Set(names.values()).size === names.size &&
    pairs.every(pair => (names.has(pair.was) ? names.get(pair.was) === pair.is : isAlike(pair)))
  );
}

type Pair = { was: string; is: string; isDeclared: boolean };

/** Token beside token; undefined as soon as two lines cannot be the same, which for most changes are the first. */
function pairsOf(before: Iterator<string>, after: Iterator<string>): Pair[] | undefined {
  const pairs: Pair[] = [];
  for (;;) {
    const [was, is] = [before.next(), after.next()];
    if (was.done || is.done) return was.done && is.done ? pairs : undefined;
    const [old, now] = [tokensOf(was.value), tokensOf(is.value)];
    if (old.length !== now.length) return undefined;
    for (const [at, token] of old.entries())
      pairs.push({ was: token, is: now[at] ?? '', isDeclared: DECLARES.has(old[at - 1] ?? '') });
  }
}

function tokensOf(line: string): string[] {
  return line.replace(BETWEEN_TAGS, '>"$1"<').match(TOKEN) ?? [];
}
