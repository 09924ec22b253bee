/** Words that stand in so many names that they tell nothing. */
const COMMON = new Set([
  'service',
  'api',
  'app',
  'server',
  'prod',
  'production',
  'the',
  'is',
  'on',
  'for',
  'and',
]);

function allWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu));
}

function words(text: string): Set<string> {
  return new Set([...allWords(text)].filter(word => word.length > 1 && !COMMON.has(word)));
}

/** The words of a question that could be part of a name, the longest first; at most three. */
export function tellingWords(text: string): string[] {
  return [...words(text)]
    .filter(word => word.length > 3)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3);
}

/**
 * The names that share words with the text, the most alike first; a name that is fully covered by the text wins
 * over one that is covered in part.
 */
export function rankByName<T extends { name: string }>(text: string, things: T[]): T[] {
  // Some service is called just “api”: its words are all that there is to go by.
  const wordsOf = words(text).size > 0 ? words : allWords;
  const wanted = wordsOf(text);
  return things
    .map(thing => {
      const own = wordsOf(thing.name);
      const shared = [...own].filter(word => wanted.has(word)).length;
      return { thing, shared, covered: shared / Math.max(1, own.size) };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || b.covered - a.covered)
    .map(({ thing }) => thing);
}
