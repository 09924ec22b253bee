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

function words(text: string): Set<string> {
  const found = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(found.filter(word => word.length > 1 && !COMMON.has(word)));
}

/** The words of a question that could be part of a name, the longest first; at most three. */
export function tellingWords(text: string): string[] {
  return [...words(text)]
    .filter(word => word.length > 3)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3);
}

/** How many telling words a name shares with a text. */
function overlap(name: string, text: Set<string>): number {
  return [...words(name)].filter(word => text.has(word)).length;
}

/**
 * The names that share words with the text, the most alike first; a name that is fully covered by the text wins
 * over one that is covered in part.
 */
export function rankByName<T extends { name: string }>(text: string, things: T[]): T[] {
  const wanted = words(text);
  return things
    .map(thing => {
      const shared = overlap(thing.name, wanted);
      return { thing, shared, covered: shared / Math.max(1, words(thing.name).size) };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || b.covered - a.covered)
    .map(({ thing }) => thing);
}
