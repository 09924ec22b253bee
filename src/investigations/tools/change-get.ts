import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answer } from '../asking/ask-sources.ts';
import { ref, repository } from '../asking/fields.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayComparison, sayDetail } from '../wording/change-words.ts';

export const changeGet = defineReadTool({
  name: 'change_get',
  access: 'read',
  description:
    'One change with its message and the diff of each file. Use it before you call a change the cause: a title proves nothing. Give a commit, branch or tag as ref, or the number of a pull request. With base, an older commit, it is all that lies between base and ref, commits and diffs: with the commits of two successive deployments, what the later one brought to users. Long diffs are cut, with a note.',
  input: z.object({
    repository,
    ref: ref.optional(),
    pull_request: z.int().positive().optional(),
    base: ref.optional().describe('Compare ref with it'),
  }),
  async run(input, context) {
    const { repository, ref, pull_request: pullRequest, base } = input;
    if (base !== undefined && ref !== undefined && pullRequest === undefined)
      return compare({ repository, base, head: ref }, context);
    if (base !== undefined) throw new UserError('which_change', 'With base, give ref alone.');
    if (ref !== undefined && pullRequest === undefined)
      return show(`change ${ref}`, { repository, ref }, context);
    if (pullRequest !== undefined && ref === undefined)
      return show(`pull request ${pullRequest}`, { repository, pullRequest }, context);
    throw new UserError('which_change', 'Give either ref or pull_request, and not both.');
  },
});

type Change = { repository: string; ref?: string; pullRequest?: number };

function show(what: string, change: Change, context: ToolContext): Promise<ToolResult> {
  return answer(
    {
      capability: 'changes',
      asked: `${what} of ${change.repository} with its diff`,
      isOfHolder: true,
      ask: (changes, asking) => changes.get(change, asking),
      say: sayDetail,
    },
    context,
  );
}

function compare(
  between: { repository: string; base: string; head: string },
  context: ToolContext,
): Promise<ToolResult> {
  const { repository, base, head } = between;
  return answer(
    {
      capability: 'changes',
      asked: `comparison of ${base} with ${head} in ${repository}`,
      isOfHolder: true,
      ask: (changes, asking) => changes.compare(between, asking),
      say: sayComparison,
    },
    context,
  );
}
