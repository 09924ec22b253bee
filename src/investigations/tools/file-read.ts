import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answer } from '../asking/ask-sources.ts';
import { path, ref, repository } from '../asking/fields.ts';
import { defineReadTool } from '../tool.ts';
import { numberedLines } from '../wording/code-words.ts';

const LINES_AT_ONCE = 200;
const MOST_ENTRIES = 500;

export const fileRead = defineReadTool({
  name: 'file_read',
  access: 'read',
  description:
    'A file with line numbers, or the entries of a directory. Use it to read code, configuration or a runbook at a commit; without ref it is the default branch, which may be ahead of what is deployed. 200 lines at once unless to_line says otherwise.',
  input: z.object({
    repository,
    path,
    ref: ref.optional(),
    from_line: z.int().positive().optional(),
    to_line: z.int().positive().optional(),
  }),
  async run(input, context) {
    const { repository, path, ref } = input;
    const { from, to } = linesOf(input);
    return answer(
      {
        capability: 'code',
        asked: `${path} of ${repository} at ${ref ?? 'the default branch'}, lines ${from} to ${to}`,
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
  },
});

function linesOf(input: { from_line?: number | undefined; to_line?: number | undefined }) {
  const from = input.from_line ?? 1;
  const to = input.to_line ?? from + LINES_AT_ONCE - 1;
  if (from <= to) return { from, to };
  throw new UserError('empty_range', 'from_line is after to_line.');
}
