import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { line, ref, repository, time } from '../asking/fields.ts';
import { windowOf } from '../asking/time-window.ts';
import { defineReadTool } from '../tool.ts';
import { sayRun } from '../wording/code-words.ts';

export const pipelineRuns = defineReadTool({
  name: 'pipeline_runs',
  access: 'read',
  description:
    'Runs of build and deployment pipelines, newest first, with state and commit. Use it when a deployment failed or is missing, or for an alert about a pipeline. Narrow it by branch, by commit (ref) or by status such as failure. The log of a run comes from pipeline_log.',
  input: z.object({
    repository,
    branch: ref.optional(),
    ref: ref.optional().describe('Commit'),
    status: line.optional().describe('Such as failure, success, in_progress'),
    since: time.optional(),
  }),
  async run(input, context) {
    const { since } = windowOf({ since: input.since }, context.scope);
    const { repository, branch, ref: commit, status: state } = input;
    const narrowed = [
      state && `in state ${state}`,
      branch && `on ${branch}`,
      commit && `of ${commit}`,
    ];
    return answer(
      {
        capability: 'code',
        asked: ['pipeline runs', ...narrowed, `in ${repository} since ${since}`]
          .filter(Boolean)
          .join(' '),
        ask: (code, asking) =>
          code.runs(
            {
              repository,
              since,
              ...(branch && { branch }),
              ...(commit && { ref: commit }),
              ...(state && { state }),
            },
            asking,
          ),
        say: runs => ({ runs: runs.map(sayRun) }),
      },
      context,
    );
  },
});
