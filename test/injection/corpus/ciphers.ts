/** Ways to write a text so that people do not read it and a model does; each with its way back. */

const TAGS = 0xe0000;

export function rot13(text: string): string {
  return text.replace(/[a-z]/gi, letter => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

export function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The text with everything in base64 in it read. */
export function fromBase64(text: string): string {
  return text.replace(/[A-Za-z0-9+/]{24,}={0,2}/g, piece =>
    Buffer.from(piece, 'base64').toString('utf8'),
  );
}

export function toHex(text: string): string {
  return Buffer.from(text).toString('hex');
}

/** The text with everything in hexadecimal in it read. */
export function fromHex(text: string): string {
  return text.replace(/(?:[0-9a-f]{2}){16,}/g, piece => Buffer.from(piece, 'hex').toString('utf8'));
}

const BAR = ' | ';
const PIECE = 7;

/** Words in pieces, as filters that look for words do not expect them. */
export function toPieces(text: string): string {
  const pieces = Math.ceil(text.length / PIECE);
  return Array.from({ length: pieces }, (_, nth) =>
    text.slice(nth * PIECE, (nth + 1) * PIECE),
  ).join(BAR);
}

export function fromPieces(text: string): string {
  return text.replaceAll(BAR, '');
}

/** Unicode's tag characters: ASCII that no screen shows. */
export function toTags(text: string): string {
  return [...text].map(letter => String.fromCodePoint(TAGS + letter.charCodeAt(0))).join('');
}

export function fromTags(text: string): string {
  return text.replace(/[\u{e0020}-\u{e007e}]/gu, tag =>
    String.fromCodePoint((tag.codePointAt(0) ?? TAGS) - TAGS),
  );
}

export function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Letters with something invisible between each two. */
export function toSpread(text: string): string {
  return [...text].join('\u200b');
}

/** The text without colours, cursor movements and what nobody sees. */
export function toVisible(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals read them
      .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
  );
}
