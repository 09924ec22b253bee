import type { OtherTool } from '../../capabilities/toolbox.ts';

/**
 * Tools that fit the words, the likeliest first. When none does and there are few, all of them: a server's words for
 * a thing may be others than the asker's.
 */
export function likeliest(tools: readonly OtherTool[], text: string, most: number): OtherTool[] {
  const words = wordsOf(text);
  const scored = tools.map(tool => ({ tool, score: scoreOf(tool, words) }));
  const fitting = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  if (fitting.length === 0 && tools.length <= most) return [...tools];
  return fitting.map(({ tool }) => tool);
}

/** A word of the name says more than one of the description. */
function scoreOf({ name, description, input }: OtherTool, words: string[]): number {
  const named = wordsOf(name).map(stemOf);
  const told = new Set(
    wordsOf(`${description} ${Object.keys(propertiesOf(input)).join(' ')}`).map(stemOf),
  );
  return words
    .map(stemOf)
    .reduce((sum, word) => sum + (named.includes(word) ? 3 : 0) + (told.has(word) ? 1 : 0), 0);
}

function propertiesOf(schema: unknown): object {
  const isSchema = typeof schema === 'object' && schema !== null && 'properties' in schema;
  const properties = isSchema ? schema.properties : undefined;
  return typeof properties === 'object' && properties !== null ? properties : {};
}

/** `listFeature_flags` is three words. */
function wordsOf(text: string): string[] {
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return apart.split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 1);
}

/** Flag and flags are one word. */
function stemOf(word: string): string {
  return word.length > 3 ? word.replace(/(es|s)$/, '') : word;
}
