/** Where in a text the search for identifiers stands. Two hashes tell the last one found from all others. */
export type IdentifierCursor = {
  text: string;
  /** Where the last one began, and where the search goes on: right behind it. */
  start: number;
  at: number;
  one: number;
  other: number;
};

const SHORTEST = 3;
/** FNV-1a with two primes: 32 signed bits each. */
const SEED = 0x811c9dc5 | 0;
const [ONE, OTHER] = [0x01000193, 0x5bd1e995];

const [NONE, DIGIT, LETTER] = [0, 1, 2];
const LATIN = Uint8Array.from({ length: 128 }, (_, code) => latinKind(String.fromCharCode(code)));

export function cursorIn(text: string): IdentifierCursor {
  return { text, start: 0, at: 0, one: SEED, other: SEED };
}

/**
 * Moves to the next identifier; false when there is none. What begins with a digit is none. A loop over codes that cuts
 * nothing out of the text: several times as fast as a pattern.
 */
export function nextIdentifier(cursor: IdentifierCursor): boolean {
  const { text } = cursor;
  const { length } = text;
  let { at } = cursor;
  while (at < length) {
    const first = kindOf(text.charCodeAt(at));
    if (first === NONE) {
      at += 1;
      continue;
    }
    const start = at;
    let one = SEED;
    let other = SEED;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (kindOf(code) === NONE) break;
      one = Math.imul(one ^ code, ONE);
      other = Math.imul(other ^ code, OTHER);
    }
    if (first !== LETTER || at - start < SHORTEST) continue;
    cursor.start = start;
    cursor.at = at;
    cursor.one = one;
    cursor.other = other;
    return true;
  }
  return false;
}

/** `_` is a letter; beyond Latin everything is but punctuation and signs. */
function kindOf(code: number): number {
  if (code < LATIN.length) return LATIN[code] ?? NONE;
  const isLetter = code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) && code < 0xfe00;
  return isLetter ? LETTER : NONE;
}

function latinKind(char: string): number {
  if (/[a-z_]/i.test(char)) return LETTER;
  return /\d/.test(char) ? DIGIT : NONE;
}
