import { z } from 'zod';
import { defineReportTool } from '../tool.ts';

export const plan = defineReportTool({
  name: 'plan',
  access: 'report',
  description:
    'Shows responders what you are going to do and how far you are. Call it first, with three to six steps, and again, beside other calls, when a step changes. Give all steps each time.',
  input: z.object({
    steps: z.array(
      z.object({
        title: z.string().describe('A few words'),
        status: z.enum(['pending', 'in_progress', 'complete']),
      }),
    ),
  }),
});
