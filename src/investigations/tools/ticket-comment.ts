import { z } from 'zod';
import { checkDraft } from '../asking/check-draft.ts';
import { evidenceIds } from '../asking/fields.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { requireSource } from '../asking/require-source.ts';
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
    evidence: evidenceIds,
  }),
  async draft({ ticket, body, evidence }, context) {
    requireSource('tickets', context);
    await requireEvidence(evidence, context);
    return { draft: checkDraft({ action: 'ticket_comment', ticket, body }), evidence };
  },
});
