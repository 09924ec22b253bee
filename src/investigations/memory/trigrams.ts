/** Groups of three characters that both texts have, of all that either has: 1 for the same text. */
export function trigramSimilarity(one: string, other: string): number {
  const [a, b] = [trigramsOf(one), trigramsOf(other)];
  const shared = [...a].filter(gram => b.has(gram)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}

function trigramsOf(text: string): Set<string> {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}
