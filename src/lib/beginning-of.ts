/** As long as tokens commonly are. */
const LONGEST_WORD = 400;
/** What stands around tokens. Those are ASCII, so a text in a script without spaces is cut wherever it is too long. */
const BOUNDARY = /[^!-~]|["'`,;<>(){}[\]]/;

/**
 * The text, or as much of its beginning as `max` characters hold, never cut within a word: half a token or address is
 * one that nothing recognises as a secret any more. For whatever is cut before secrets are taken out.
 */
export function beginningOf(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = max;
  while (end > 0 && max - end < LONGEST_WORD && !isBoundary(text, end)) end--;
  const isCutWithin = !isBoundary(text, end);
  return text.slice(0, isCutWithin ? max : end).toWellFormed();
}

function isBoundary(text: string, at: number): boolean {
  return BOUNDARY.test(text.slice(at, at + 1)) || BOUNDARY.test(text.slice(at - 1, at));
}
