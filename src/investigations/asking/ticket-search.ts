import type { TicketQuery } from '../../capabilities/tickets.ts';
import { UserError } from '../../lib/errors.ts';
import { instantIn, isoTime } from './time-window.ts';

/** What the model may say of the tickets that it looks for. */
type Wanted = {
  text?: string | undefined;
  state?: 'open' | 'any' | undefined;
  since?: string | undefined;
  labels?: string[] | undefined;
  project?: string | undefined;
  query?: string | undefined;
};

/** The question for tickets. Throws UserError when it asks for nothing in particular. */
export function ticketQueryOf(wanted: Wanted, now: Date): TicketQuery {
  const { text, state, since, labels = [], project, query } = wanted;
  if (query !== undefined) return { query };
  if (!text && !since && !project && !state && labels.length === 0)
    throw new UserError('which_tickets', 'Give a key, or words, labels, a project or a time.');
  return {
    ...(text && { text }),
    ...(state && { state }),
    ...(since && { updatedSince: isoTime(instantIn('since', since, now)) }),
    ...(labels.length > 0 && { labels }),
    ...(project && { project }),
  };
}

/** The question in one line. */
export function saySearch(query: TicketQuery): string {
  const { text, state, updatedSince, labels, project } = query;
  if (query.query !== undefined) return `tickets that match ${query.query}`;
  const parts = [
    state === 'open' ? 'open tickets' : 'tickets',
    text && `with ${JSON.stringify(text)}`,
    labels && `labelled ${labels.join(', ')}`,
    project && `in ${project}`,
    updatedSince && `changed since ${updatedSince}`,
  ];
  return parts.filter(Boolean).join(' ');
}
