/** What a kept result says, by its JSON. Undefined for plain text, and for one that was too long to be kept whole. */
export function readResult(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
