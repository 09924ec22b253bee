/** Shorter pieces hold no secret that has a shape. */
const PIECE = /(?<![\w+/=-])[\w+/-]{20,}={0,2}/g;
/** Text, not the bytes that a hash or a picture decodes to. */
const TEXT = /^[\t\n\r\u0020-\u007e]+$/;

/** The text without the pieces of base64 that decode to a text in which a secret is found. */
export function withoutEncoded(
  text: string,
  hasSecret: (decoded: string) => boolean,
  mark: string,
): string {
  return text.replace(PIECE, piece => {
    const decoded = Buffer.from(piece, 'base64').toString('latin1');
    return TEXT.test(decoded) && hasSecret(decoded) ? mark : piece;
  });
}
