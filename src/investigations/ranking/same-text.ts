const TEXT = /^(["'`])[\p{L}\p{N} .,!?:;’%&()…-]*\1$/u;
const PICTURE = /^["'`][\w./-]+\.(?:svg|png|jpe?g|gif|webp|ico)["'`]$/i;
/** A line of a template that is nothing but words. */
const WORDS = /^\s*([^<>{}=$@|&;"]*\p{L}[^<>{}=$@|&;"]*?)\s*$/u;

/** Both are words for people, with the same numbers in them (no key, address, query or amount), or pictures. */
export function isForPeople(was: string, is: string): boolean {
  if (isPicture(was, is)) return true;
  if (!TEXT.test(was) || !TEXT.test(is) || !`${was}${is}`.includes(' ')) return false;
  return numbersIn(was) === numbersIn(is);
}

/** Both are names of pictures. */
export function isPicture(was: string, is: string): boolean {
  return PICTURE.test(was) && PICTURE.test(is);
}

/** The words that a line of a template consists of, quoted as they are in code; any other line as it is. */
export function asText(line: string): string {
  return line.replace(WORDS, '"$1"');
}

function numbersIn(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}
