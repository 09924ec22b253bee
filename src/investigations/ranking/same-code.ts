const TOKEN = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|"[^"\n]*"|'[^'\n]*'|`[^`]*`|\S/gu;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const TEXT = /^(["'`])[\p{L}\p{N} .,!?:;’%&()…-]*\1$/u;
const DECLARES = new Set(
  'class interface type struct enum trait record const let var val def fn func function'.split(' '),
);
/** What stands between two tags: `<b>Pay now</b>`. */
const BETWEEN_TAGS = />([^<>{}=;"\n]*\p{L}[^<>{}=;"\n]*)</gu;

/**
 * Whether new code does the same as the old: token by token it differs by nothing but names, each replaced everywhere
 * by one that is declared there, and by words for people. False where it differs by space alone, which means something
 * in some languages.
 */
export function saysTheSame(before: readonly string[], after: readonly string[]): boolean {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  if (old.length === 0 && now.length === 0) return true;
  const isAlike = (was: string, at: number) => was === now[at] || isSameText(was, now[at] ?? '');
  if (old.length !== now.length || old.every((was, at) => was === now[at])) return false;
  const names = new Map(old.flatMap((was, at) => (isAlike(was, at) ? [] : [[was, now[at] ?? '']])));
  const isDeclared = (name: string) =>
    old.some((was, at) => was === name && DECLARES.has(old[at - 1] ?? ''));
  return (
    [...names].every(([was, is]) => NAME.test(was) && NAME.test(is) && isDeclared(was)) &&
    // Two names that become one mix up what they stood for.
    new Set(names.values()).size === names.size &&
    old.every((was, at) => (names.has(was) ? names.get(was) === now[at] : isAlike(was, at)))
  );
}

function tokensOf(lines: readonly string[]): string[] {
  return lines.join('\n').replace(BETWEEN_TAGS, '>"$1"<').match(TOKEN) ?? [];
}

/** Both are words for people, with the same numbers in them: no key, address, query or amount. */
function isSameText(was: string, is: string): boolean {
  if (!TEXT.test(was) || !TEXT.test(is) || !`${was}${is}`.includes(' ')) return false;
  return numbersIn(was) === numbersIn(is);
}

function numbersIn(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}
