import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answerOfAll } from '../asking/ask-all.ts';
import { answer } from '../asking/ask-sources.ts';
import { line, path, ref, repository } from '../asking/fields.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { numberedLines, sayMatch } from '../wording/code-words.ts';

const LINES_AT_ONCE = 200;
const MOST_ENTRIES = 500;

export const code = defineReadTool({
  name: 'code',
  access: 'read',
  description:
    'Code and configuration. With path: a file with line numbers, or the entries of a directory, at a commit; without ref it is the default branch, which may be ahead of what is deployed. 200 lines at once unless to_line says otherwise. With search: files of default branches that hold the words, with the passages; to find where an error message, a setting or a host name comes from. Words, not regular expressions; few searches a minute are allowed.',
  input: z.object({
    repository: repository.optional(),
    path: path.optional(),
    search: line.optional().describe('Without repository: in all'),
    ref: ref.optional(),
    from_line: z.int().positive().optional(),
    to_line: z.int().positive().optional(),
  }),
  async run(input, context) {
    const { repository, path, search: text } = input;
    if (text !== undefined && path === undefined) return search(text, repository, context);
    if (text === undefined && path !== undefined && repository !== undefined)
      return read({ ...input, repository, path }, context);
    throw new UserError(
      'which_code',
      'Give repository and path to read, or search to look for words, and not both.',
    );
  },
});

type Passage = {
  repository: string;
  path: string;
  ref?: string | undefined;
  from_line?: number | undefined;
  to_line?: number | undefined;
};

function read(passage: Passage, context: ToolContext): Promise<ToolResult> {
  const { repository, path, ref } = passage;
  const { from, to } = linesOf(passage);
  return answer(
    {
      capability: 'code',
      asked: `${path} of ${repository} at ${ref ?? 'the default branch'}, lines ${from} to ${to}`,
      isOfHolder: true,
      ask: (code, asking) => code.file({ repository, path, ...(ref && { ref }) }, asking),
      say: file => ({
        path: file.path,
        ref: file.ref,
        entries: file.entries?.slice(0, MOST_ENTRIES),
        ...(file.text !== undefined && numberedLines(file.text, from, to)),
      }),
    },
    context,
  );
}

function linesOf({ from_line, to_line }: Passage) {
  const from = from_line ?? 1;
  const to = to_line ?? from + LINES_AT_ONCE - 1;
  if (from <= to) return { from, to };
  throw new UserError('empty_range', 'from_line is after to_line.');
}

function search(
  text: string,
  repository: string | undefined,
  context: ToolContext,
): Promise<ToolResult> {
  return answerOfAll(
    {
      capability: 'code',
      asked: `code with ${JSON.stringify(text)} in ${repository ?? 'all repositories'}`,
      ask: (code, asking) => code.search({ text, ...(repository && { repository }) }, asking),
      list: 'matches',
      say: sayMatch,
    },
    context,
  );
}
