import type { TicketQuery } from '../../capabilities/tickets.ts';
import { matching, timeIn } from '../refuse.ts';
import { repositoryIn } from './names.ts';

const LONGEST = 256;

/**
 * The query in the language of GitHub's search, all but where to look. Words are quoted where GitHub would take them
 * for a qualifier or an operator.
 */
export function issueQuery({ text, state, updatedSince, labels = [], query }: TicketQuery): string {
  if (query !== undefined) {
    const given = searchIn(query);
    return /\b(?:is|type):/.test(given) ? given : `${given} is:issue`;
  }
  const words = (text ?? '').split(/\s+/).filter(Boolean).map(plainWord);
  return searchIn(
    [
      ...words,
      'is:issue',
      ...(state === 'open' ? ['is:open'] : []),
      ...(updatedSince ? [`updated:>=${timeIn('beginning of the window', updatedSince)}`] : []),
      ...labels.map(label => `label:"${label.replaceAll('"', '')}"`),
    ].join(' '),
  );
}

/** The part of a query that says in which repository. */
export function inRepository(name: string): string {
  const { owner, repo } = repositoryIn(name);
  return `repo:${owner}/${repo}`;
}

function plainWord(word: string): string {
  const bare = word.replaceAll('"', '');
  return /^[\p{L}\p{N}_./]+$/u.test(bare) && !/^(?:AND|OR|NOT)$/.test(bare) ? bare : `"${bare}"`;
}

function searchIn(query: string): string {
  const expected = `one line of at most ${LONGEST} characters`;
  return matching(/^[^\p{Cc}\p{Cs}]{1,256}$/u, 'query', expected, query.trim());
}
