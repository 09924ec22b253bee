import { z } from 'zod';
import { checkDraft } from '../asking/check-draft.ts';
import { evidenceIds } from '../asking/fields.ts';
import { holderOf } from '../asking/holder-of.ts';
import { incidentId, pagerIncidentOf } from '../asking/incident-at-hand.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { defineWriteTool } from '../tool.ts';

export const pagerNote = defineWriteTool({
  name: 'pager_note',
  access: 'write',
  description:
    'Suggests a note on the page, for those who read the pager and not Slack. Nothing is written until a responder approves it. Without incident it is the one at hand.',
  input: z.object({
    body: z.string().describe('Plain text'),
    incident: incidentId.optional(),
    evidence: evidenceIds,
  }),
  async draft(input, context) {
    const incident = pagerIncidentOf(input, context.scope);
    const { connection } = await holderOf(
      {
        capability: 'pager',
        asked: `incident ${incident}`,
        ask: (pager, asking) => pager.incident(incident, asking),
      },
      context,
    );
    await requireEvidence(input.evidence, context);
    const draft = checkDraft({ action: 'pager_note', connection, incident, body: input.body });
    return { draft, evidence: input.evidence };
  },
});
