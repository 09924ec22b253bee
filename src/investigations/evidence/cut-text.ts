/** The longest beginning of the text whose JSON encoding takes at most so many bytes; never half a character. */
export function cutToBytes(text: string, bytes: number): string {
  let low = 0;
  // A character takes one byte at least.
  let high = Math.min(text.length, Math.max(0, bytes));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (encodedBytes(text.slice(0, middle)) <= bytes) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, isSplit(text, low) ? low - 1 : low);
}

/** Bytes of the text inside a JSON string, without the quotes around it. */
export function encodedBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

function isSplit(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return at > 0 && at < text.length && code >= 0xd800 && code <= 0xdbff;
}
