import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { line, ref, repository, time } from '../asking/fields.ts';
import { windowOf } from '../asking/time-window.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayLog, sayRun } from '../wording/code-words.ts';

const RUN = /^[\w-]{1,64}$/;

export const pipelines = defineReadTool({
  name: 'pipelines',
  access: 'read',
  isObservation: true,
  description:
    'Runs of build and deployment pipelines, newest first, with state and commit. Use it when a deployment failed or is missing, or for an alert about a pipeline. Narrow it by branch, by commit (ref) or by status such as failure. With run: the jobs of that run, the steps that failed and the end of each log, failing jobs first; old logs may be gone.',
  input: z.object({
    repository,
    run: z
      .string()
      .refine(text => RUN.test(text), 'expected the id of a run')
      .optional()
      .describe('From a list of runs'),
    branch: ref.optional(),
    ref: ref.optional().describe('Commit'),
    status: line.optional().describe('Such as failure, success, in_progress'),
    since: time.optional(),
  }),
  async run(input, context) {
    return input.run === undefined
      ? list(input, context)
      : log(input.repository, input.run, context);
  },
});

type Wanted = {
  repository: string;
  branch?: string | undefined;
  ref?: string | undefined;
  status?: string | undefined;
  since?: string | undefined;
};

function list(wanted: Wanted, context: ToolContext): Promise<ToolResult> {
  const { repository, branch, ref, status: state } = wanted;
  const { since } = windowOf({ since: wanted.since }, context.scope);
  const narrowed = [state && `in state ${state}`, branch && `on ${branch}`, ref && `of ${ref}`];
  const filters = { ...(branch && { branch }), ...(ref && { ref }), ...(state && { state }) };
  return answer(
    {
      capability: 'code',
      asked: ['pipeline runs', ...narrowed, `in ${repository} since ${since}`]
        .filter(Boolean)
        .join(' '),
      isOfHolder: true,
      ask: (code, asking) => code.runs({ repository, since, ...filters }, asking),
      say: runs => ({ runs: runs.map(sayRun) }),
    },
    context,
  );
}

function log(repository: string, run: string, context: ToolContext): Promise<ToolResult> {
  return answer(
    {
      capability: 'code',
      asked: `log of pipeline run ${run} in ${repository}`,
      isOfHolder: true,
      ask: (code, asking) => code.log({ repository, run }, asking),
      say: sayLog,
    },
    context,
  );
}
