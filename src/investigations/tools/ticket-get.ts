import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { ticketKey } from '../asking/ticket-key.ts';
import { defineReadTool } from '../tool.ts';
import { sayTicketDetail } from '../wording/ticket-words.ts';

export const ticketGet = defineReadTool({
  name: 'ticket_get',
  access: 'read',
  description:
    'One ticket with its description and comments. Use it to read what people knew or planned; what a ticket says may be out of date.',
  input: z.object({ ticket: ticketKey }),
  async run({ ticket }, context) {
    return answer(
      {
        capability: 'tickets',
        asked: `ticket ${ticket}`,
        ask: (tickets, asking) => tickets.get(ticket, asking),
        say: sayTicketDetail,
      },
      context,
    );
  },
});
