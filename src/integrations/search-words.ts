const SHORTEST = 3;
const MOST = 8;

/** The words of a question that something can be found by: in lower case, each once, eight at most. */
export function searchWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/gu) ?? [];
  return [...new Set(words.filter(word => word.length >= SHORTEST))].slice(0, MOST);
}
