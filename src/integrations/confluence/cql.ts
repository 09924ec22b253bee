import { searchWords } from '../search-words.ts';

const LABELS = ['runbook', 'runbooks', 'playbook', 'playbooks'];

/**
 * Queries for pages that may be what is looked for, the likelier ones first: those that are labelled as runbooks, then
 * any with the words in them. Words are letters and digits only, so nothing in them means anything to the language.
 */
export function runbookQueries(text: string, spaces: string[]): string[] {
  const words = searchWords(text);
  const place = spaces.length > 0 ? [`space in (${spaces.map(quoted).join(', ')})`] : [];
  const where = ['type = page', ...place];
  const labelled = [...where, `label in (${LABELS.map(quoted).join(', ')})`];
  if (words.length === 0) return [labelled.join(' and ')];
  const anyWord = `(${words.map(word => `text ~ ${quoted(word)}`).join(' or ')})`;
  const named = `(${words.map(word => `title ~ ${quoted(word)}`).join(' or ')})`;
  return [
    [...labelled, anyWord].join(' and '),
    [...where, named].join(' and '),
    [...where, ...words.map(word => `text ~ ${quoted(word)}`)].join(' and '),
  ];
}

function quoted(text: string): string {
  return `"${text}"`;
}
