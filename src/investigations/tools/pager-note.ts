import { z } from 'zod';
import { checkDraft } from '../asking/check-draft.ts';
import { evidenceIds } from '../asking/fields.ts';
import { incidentId, pagerIncidentOf } from '../asking/incident-at-hand.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { requireSource } from '../asking/require-source.ts';
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
    requireSource('pager', context);
    await requireEvidence(input.evidence, context);
    const incident = pagerIncidentOf(input, context.scope);
    const draft = checkDraft({ action: 'pager_note', incident, body: input.body });
    return { draft, evidence: input.evidence };
  },
});
