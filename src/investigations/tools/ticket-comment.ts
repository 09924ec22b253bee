import { z } from 'zod';
import { checkDraft } from '../asking/check-draft.ts';
import { connection, evidenceIds } from '../asking/fields.ts';
import { holderOf } from '../asking/holder-of.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { ticketKey } from '../asking/ticket-key.ts';
import { defineWriteTool } from '../tool.ts';

export const ticketComment = defineWriteTool({
  name: 'ticket_comment',
  access: 'write',
  description:
    'Suggests a comment on an existing ticket, for what this incident adds to a known problem. Nothing is written until a responder approves it. Read the ticket first.',
  input: z.object({
    ticket: ticketKey,
    body: z.string().describe('Markdown'),
    connection: connection.optional(),
    evidence: evidenceIds,
  }),
  async draft({ ticket, body, connection: named, evidence }, context) {
    const { connection } = await holderOf(
      {
        capability: 'tickets',
        asked: `ticket ${ticket}`,
        connection: named,
        ask: (tracker, asking) => tracker.get(ticket, asking),
      },
      context,
    );
    await requireEvidence(evidence, context);
    return { draft: checkDraft({ action: 'ticket_comment', connection, ticket, body }), evidence };
  },
});
