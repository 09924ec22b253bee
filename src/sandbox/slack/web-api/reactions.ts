import { z } from 'zod';
import { addReaction, removeReaction } from '../reactions.ts';
import { ApiError } from './api-error.ts';
import { requireMessage } from './find.ts';
import { defineMethod } from './method.ts';

const input = z.object({ channel: z.string(), timestamp: z.string(), name: z.string() });

export const add = defineMethod({
  scopes: ['reactions:write'],
  tier: 3,
  input,
  run(slack, { channel, timestamp, name }) {
    const message = requireMessage(slack, channel, timestamp);
    if (!addReaction(slack, message, name, slack.app.botUserId)) {
      throw new ApiError('already_reacted');
    }
    return {};
  },
});

export const remove = defineMethod({
  scopes: ['reactions:write'],
  tier: 2,
  input,
  run(slack, { channel, timestamp, name }) {
    const message = requireMessage(slack, channel, timestamp);
    if (!removeReaction(slack, message, name, slack.app.botUserId)) {
      throw new ApiError('no_reaction');
    }
    return {};
  },
});
