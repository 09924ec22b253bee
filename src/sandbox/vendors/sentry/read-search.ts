/** One condition of a search; without a key it is words. */
export type Term = { key?: string; value: string; isNot: boolean };

const TOKEN =
  /\s*(?:(!?)([\w.-]+):("(?:[^"\\]|\\.)*"|[^\s"]+)|"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;
const STATES = ['unresolved', 'resolved', 'ignored', 'archived', 'muted', 'assigned', 'unassigned'];
/** What is true of an issue whatever its events are. */
const OF_ISSUE = ['is', 'issue.category', 'firstSeen', 'lastSeen'];

/** The conditions of a search as people type it; a text says what is wrong. Words side by side are one. */
export function readSearch(text: string): Term[] | string {
  const terms: Term[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const [, not, key, value = '', quoted, word] = TOKEN.exec(text) ?? [];
    if (key === undefined && quoted === undefined && word === undefined)
      return `Invalid quote at '${text.slice(at).trim().slice(0, 30)}': quotes must enclose text or be escaped.`;
    if (key !== undefined) terms.push({ key, value: unquoted(value), isNot: not === '!' });
    else addWords(terms, quoted === undefined ? (word ?? '') : unescaped(quoted));
  }
  const state = terms.find(({ key, value }) => key === 'is' && !STATES.includes(value));
  if (state) return `Invalid value for "is" search, valid values are ${STATES.join(', ')}`;
  return terms;
}

function addWords(terms: Term[], words: string): void {
  const last = terms.at(-1);
  if (last && last.key === undefined) last.value += ` ${words}`;
  else terms.push({ value: words, isNot: false });
}

function unquoted(value: string): string {
  return value.startsWith('"') ? unescaped(value.slice(1, -1)) : value;
}

function unescaped(text: string): string {
  return text.replaceAll('\\"', '"');
}

/** True when some condition is one of events, so that they are counted apart. */
export function isOfEvents(terms: readonly Term[]): boolean {
  return terms.some(({ key = '' }) => !OF_ISSUE.includes(key));
}
