import type { TicketQuery } from '../../capabilities/tickets.ts';
import { matching, refused, timeIn } from '../refuse.ts';

const HOUR_MS = 3_600_000;
/** Dates in JQL are days of the account's own time zone, which may lie so far behind UTC. */
const FURTHEST_ZONE_MS = 12 * HOUR_MS;
/** Jira refuses a query that bounds nothing; a question in our words that bounds nothing means lately. */
const LATELY = 'updated >= -90d';

/** The question as JQL, lately updated first. Nothing of what is asked for can leave its quotes. */
export function jqlOf(query: TicketQuery): string {
  if (query.query !== undefined) return ownJql(query.query);
  const { text, state, updatedSince, labels = [], project } = query;
  const conditions = [
    ...(text === undefined ? [] : [`text ~ "${wordsIn(text)}"`]),
    ...(project === undefined ? [] : [`project = "${quotable('project', project)}"`]),
    ...labels.map(label => `labels = "${quotable('label', label)}"`),
    ...(state === 'open' ? ['statusCategory != Done'] : []),
    ...(updatedSince === undefined ? [] : [`updated >= "${dayBefore(updatedSince)}"`]),
  ];
  const isBounded = [text, project, updatedSince, labels[0]].some(part => part !== undefined);
  const all = isBounded ? conditions : [...conditions, LATELY];
  return `${all.join(' AND ')} ORDER BY updated DESC`;
}

function ownJql(query: string): string {
  return matching(
    /^[^\0\p{Cs}]{1,4000}$/u,
    'query',
    'JQL of at most 4,000 characters',
    query.trim(),
  );
}

const MOST_WORDS = 20;

/** Words alone, in small letters: signs and AND, OR, NOT are operators of the text search. */
function wordsIn(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+(?:[.'-][\p{L}\p{N}_]+)*/gu) ?? [];
  if (words.length > 0) return words.slice(0, MOST_WORDS).join(' ');
  throw refused('text', 'words to look for');
}

function quotable(field: string, text: string): string {
  const expected = 'one line of at most 255 characters, without quotes and backslashes';
  return matching(/^[^\p{Cc}\p{Cs}"\\]{1,255}$/u, field, expected, text.trim());
}

/** A day that has certainly begun by then in every time zone. */
function dayBefore(since: string): string {
  const at = Date.parse(timeIn('beginning of the window', since));
  return new Date(at - FURTHEST_ZONE_MS).toISOString().slice(0, 10);
}
