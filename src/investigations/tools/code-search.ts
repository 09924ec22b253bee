import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { line, repository } from '../asking/fields.ts';
import { defineReadTool } from '../tool.ts';
import { sayMatch } from '../wording/code-words.ts';

export const codeSearch = defineReadTool({
  name: 'code_search',
  access: 'read',
  description:
    'Files of the default branch that hold the words, with the passages. Use it to find where an error message, a setting or a host name comes from. Without repository it searches all that the connection may read. Words, not regular expressions; few searches a minute are allowed.',
  input: z.object({ query: line, repository: repository.optional() }),
  async run({ query, repository }, context) {
    return answer(
      {
        capability: 'code',
        asked: `code with ${JSON.stringify(query)} in ${repository ?? 'all repositories'}`,
        ask: (code, asking) =>
          code.search({ text: query, ...(repository && { repository }) }, asking),
        say: matches => ({ matches: matches.map(sayMatch) }),
      },
      context,
    );
  },
});
