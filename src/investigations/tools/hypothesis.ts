import { z } from 'zod';
import { evidenceIds } from '../asking/fields.ts';
import { defineReportTool } from '../tool.ts';

export const hypothesis = defineReportTool({
  name: 'hypothesis',
  access: 'report',
  description:
    'States a possible cause, or says that evidence strengthened it, weakened it or ruled it out. Use the same statement each time for the same hypothesis. Responders see it at once.',
  input: z.object({
    statement: z.string().describe('One sentence that could be wrong'),
    status: z.enum(['open', 'strengthened', 'weakened', 'ruled_out']),
    evidence: evidenceIds,
    why: z.string().optional().describe('One sentence'),
  }),
});
