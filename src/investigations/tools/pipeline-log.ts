import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { repository } from '../asking/fields.ts';
import { defineReadTool } from '../tool.ts';
import { sayLog } from '../wording/code-words.ts';

const RUN = /^\d{1,20}$/;

export const pipelineLog = defineReadTool({
  name: 'pipeline_log',
  access: 'read',
  description:
    'The jobs of one pipeline run, the steps that failed, and the end of each log, failing jobs first. Use it to read why a build or a deployment failed. Takes the run from pipeline_runs; old logs may be gone.',
  input: z.object({
    repository,
    run: z.string().refine(text => RUN.test(text), 'expected the number of a run'),
  }),
  async run({ repository, run }, context) {
    return answer(
      {
        capability: 'code',
        asked: `log of pipeline run ${run} in ${repository}`,
        ask: (code, asking) => code.log({ repository, run }, asking),
        say: sayLog,
      },
      context,
    );
  },
});
