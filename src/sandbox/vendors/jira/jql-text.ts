/** Every word must occur, as a whole or as a beginning before `*`; a phrase in quotes must stand as it is. */
export function containsWords(text: string, wanted: string): boolean {
  const words: string[] = text.toLowerCase().match(/[\p{L}\p{N}_.-]+/gu) ?? [];
  const phrases = [...wanted.matchAll(/"([^"]+)"/g)].map(match => match[1]?.toLowerCase() ?? '');
  const rest = wanted.replace(/"[^"]*"/g, ' ').toLowerCase();
  const single = rest.match(/[\p{L}\p{N}_.*-]+/gu) ?? [];
  const parts = new Set(words.flatMap(word => [word, ...word.split(/[._-]/)]).map(stem));
  return (
    phrases.every(phrase => words.join(' ').includes(phrase)) &&
    single.every(word => {
      const start = word.endsWith('*') ? word.slice(0, -1) : undefined;
      if (start) return words.some(it => it.startsWith(start));
      return words.includes(word) || word.split('-').every(it => parts.has(stem(it)));
    })
  );
}

/** Jira's index reduces words to their stems; this takes off the commonest endings. */
function stem(word: string): string {
  return word.replace(/(?<=\w{3})(ing|ed|es|s)$/, '');
}
