import { z } from 'zod';
import { checkBlocks, checkView } from '../limits/check.ts';
import { invalidBlocks } from '../messages/content.ts';
import { blocks, defineMethod, object } from './method.ts';

/** Slack's own check of a message's blocks or a view; needs no token. */
export const validate = defineMethod({
  token: 'none',
  tier: 3,
  input: z.object({ blocks, view: object.optional(), message: object.optional() }),
  run(_, input) {
    const messages = input.view
      ? checkView(input.view)
      : checkBlocks(input.blocks ?? input.message?.blocks ?? [], 'message');
    if (messages.length === 0) return {};
    throw invalidBlocks(messages);
  },
});
