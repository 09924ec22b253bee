import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answer } from '../asking/ask-sources.ts';
import { ref, repository } from '../asking/fields.ts';
import { defineReadTool } from '../tool.ts';
import { sayDetail } from '../wording/change-words.ts';

export const changeGet = defineReadTool({
  name: 'change_get',
  access: 'read',
  description:
    'One change with its message and the diff of each file. Use it before you call a change the cause: a title proves nothing. Give a commit, branch or tag as ref, or the number of a pull request. Long diffs are cut, with a note.',
  input: z.object({
    repository,
    ref: ref.optional(),
    pull_request: z.int().positive().optional(),
  }),
  async run(input, context) {
    const query = queryOf(input);
    return answer(
      {
        capability: 'changes',
        asked: `${query.words} of ${input.repository} with its diff`,
        ask: (changes, asking) => changes.get(query.change, asking),
        say: sayDetail,
      },
      context,
    );
  },
});

function queryOf(input: {
  repository: string;
  ref?: string | undefined;
  pull_request?: number | undefined;
}) {
  const { repository, ref, pull_request } = input;
  if (ref && pull_request === undefined)
    return { words: `change ${ref}`, change: { repository, ref } };
  if (pull_request !== undefined && !ref)
    return {
      words: `pull request ${pull_request}`,
      change: { repository, pullRequest: pull_request },
    };
  throw new UserError('which_change', 'Give either ref or pull_request, and not both.');
}
