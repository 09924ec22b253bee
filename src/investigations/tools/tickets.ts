import { z } from 'zod';
import type { TicketQuery } from '../../capabilities/tickets.ts';
import { UserError } from '../../lib/errors.ts';
import { answerOfAll } from '../asking/ask-all.ts';
import { answer, sourcesOf } from '../asking/ask-sources.ts';
import { connection, line, time } from '../asking/fields.ts';
import { ticketKey } from '../asking/ticket-key.ts';
import { saySearch, ticketQueryOf } from '../asking/ticket-search.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayTicket, sayTicketDetail } from '../wording/ticket-words.ts';

export const tickets = defineReadTool({
  name: 'tickets',
  access: 'read',
  description:
    'Tickets by words, state, labels, project or time of their last change, lately changed first. Use it for known problems, planned work and earlier postmortems, and before you suggest a new ticket. With key: one ticket with its description and comments, to read what people knew or planned; it may be out of date. query is a search in the language of the tracker (such as JQL) instead of the other words, for what they cannot say.',
  input: z.object({
    key: ticketKey.optional(),
    text: line.optional().describe('Words in any order'),
    state: z.enum(['open', 'any']).optional(),
    since: time.optional().describe('Of the last change'),
    labels: z.array(line).optional(),
    project: line.optional().describe('Key or name'),
    query: line.optional(),
    connection: connection.optional(),
  }),
  async run({ key, connection, ...wanted }, context) {
    if (key !== undefined) return read(key, connection, context);
    return search(ticketQueryOf(wanted, context.scope.now), connection, context);
  },
});

function read(
  key: string,
  connection: string | undefined,
  context: ToolContext,
): Promise<ToolResult> {
  return answer(
    {
      capability: 'tickets',
      asked: `ticket ${key}`,
      connection,
      isOfHolder: true,
      ask: (tracker, asking) => tracker.get(key, asking),
      say: sayTicketDetail,
    },
    context,
  );
}

function search(
  query: TicketQuery,
  connection: string | undefined,
  context: ToolContext,
): Promise<ToolResult> {
  if (query.query !== undefined) requireOneLanguage(connection, context);
  return answerOfAll(
    {
      capability: 'tickets',
      asked: saySearch(query),
      connection,
      ask: (tracker, asking) => tracker.search(query, asking),
      list: 'tickets',
      say: sayTicket,
    },
    context,
  );
}

/** What is a query to one tracker are words to another. */
function requireOneLanguage(connection: string | undefined, context: ToolContext): void {
  const trackers = sourcesOf({ capability: 'tickets', connection }, context);
  if (new Set(trackers.map(({ ask }) => ask.language)).size < 2) return;
  const choice = trackers.map(tracker => `${tracker.connection} (${tracker.ask.language})`);
  throw new UserError(
    'which_connection',
    `Say with connection whom the query is for: ${choice.join(', ')}.`,
  );
}
