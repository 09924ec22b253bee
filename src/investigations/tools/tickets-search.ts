import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { line } from '../asking/fields.ts';
import { defineReadTool } from '../tool.ts';
import { sayTicket } from '../wording/ticket-words.ts';

export const ticketsSearch = defineReadTool({
  name: 'tickets_search',
  access: 'read',
  description:
    'Tickets that match a query in the language of the tracker (JQL for Jira), such as: text ~ "checkout" AND updated >= -14d ORDER BY updated DESC. Use it for known problems, planned work and earlier postmortems, and before you suggest a new ticket. A query must be bounded by project, text or time.',
  input: z.object({ query: line }),
  async run({ query }, context) {
    return answer(
      {
        capability: 'tickets',
        asked: `tickets that match ${query}`,
        ask: (tickets, asking) => tickets.search(query, asking),
        say: found => ({ tickets: found.map(sayTicket) }),
      },
      context,
    );
  },
});
