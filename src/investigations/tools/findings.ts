import { findingsSchema } from '../findings.ts';
import { defineReportTool } from '../tool.ts';

export const findings = defineReportTool({
  name: 'findings',
  access: 'report',
  description:
    'Ends the investigation with what is established. Every claim cites evidence that answered (ok or no_data); a quote stands literally in a cited result. Code checks this and gives back what does not hold, then settles the verdict. Leave cause null when it is unknown; kind none means that nothing is wrong. Say under not_checked what could not be looked at.',
  input: findingsSchema,
});
