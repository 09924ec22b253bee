import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answerOfAll } from '../asking/ask-all.ts';
import { answer } from '../asking/ask-sources.ts';
import { line } from '../asking/fields.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayRunbook, sayRunbookMatch } from '../wording/runbook-words.ts';

export const runbooks = defineReadTool({
  name: 'runbooks',
  access: 'read',
  description:
    "The team's written procedures: search by words, then read one by its id. Use it for what a service needs, what an alert is known to mean, and before you suggest next steps. A runbook says what somebody thought right when it was written, not what is so now: check before you rely on it, and cite it like any result.",
  input: z.object({
    words: line.optional(),
    id: line.optional().describe('From a search'),
  }),
  async run({ words, id }, context) {
    if (id && !words) return readOne(id, context);
    if (words && !id) return search(words, context);
    throw new UserError(
      'which_runbook',
      'Give either words to search for, or the id of one, and not both.',
    );
  },
});

function search(text: string, context: ToolContext): Promise<ToolResult> {
  const { repositories } = context.scope;
  return answerOfAll(
    {
      capability: 'runbooks',
      asked: `runbooks with “${text}”`,
      ask: (source, asking) => source.search({ text, repositories }, asking),
      list: 'runbooks',
      say: sayRunbookMatch,
    },
    context,
  );
}

function readOne(id: string, context: ToolContext): Promise<ToolResult> {
  return answer(
    {
      capability: 'runbooks',
      asked: `runbook ${id}`,
      ask: (source, asking) => source.read(id, asking),
      say: sayRunbook,
    },
    context,
  );
}
