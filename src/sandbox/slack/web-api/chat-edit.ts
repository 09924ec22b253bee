import { z } from 'zod';
import { nextTs } from '../ids.ts';
import { announceChange, announceRemoval } from '../messages/announce.ts';
import { messageContent } from '../messages/content.ts';
import { messageJson } from '../messages/message-json.ts';
import { removeMessage } from '../messages/message-store.ts';
import { requirePictures } from '../messages/pictures.ts';
import { permalink } from '../permalink.ts';
import { expireStream } from '../streams/open-stream.ts';
import { ApiError } from './api-error.ts';
import { messageMetadata } from './chat-post.ts';
import { requireChannel, requireMessage } from './find.ts';
import { blocks, defineMethod } from './method.ts';

export const update = defineMethod({
  scopes: ['chat:write'],
  tier: 3,
  input: z.object({
    channel: z.string(),
    ts: z.string(),
    text: z.string().optional(),
    blocks,
    markdown_text: z.string().optional(),
    metadata: z.unknown().optional(),
  }),
  run(slack, input) {
    const message = requireMessage(slack, input.channel, input.ts);
    if (message.botId !== slack.app.botId || message.ephemeralTo) {
      throw new ApiError('cant_update_message');
    }
    if (message.subtype === 'tombstone') throw new ApiError('message_not_found');
    expireStream(slack, message);
    if (message.stream?.state === 'open') throw new ApiError('streaming_state_conflict');
    const metadata = messageMetadata(input.metadata);
    const content = messageContent(input);
    requirePictures(slack, content.blocks);
    const previous = messageJson(slack, message);
    Object.assign(message, content, metadata ? { metadata } : {}, { editedTs: nextTs(slack) });
    slack.changed();
    void announceChange(slack, message, previous);
    const { channel, ts, text } = message;
    return { channel, ts, text, message: messageJson(slack, message, { metadata: true }) };
  },
});

export const remove = defineMethod({
  scopes: ['chat:write'],
  tier: 3,
  input: z.object({ channel: z.string(), ts: z.string() }),
  run(slack, input) {
    const message = requireMessage(slack, input.channel, input.ts);
    if (message.subtype === 'tombstone') throw new ApiError('message_not_found');
    if (message.botId !== slack.app.botId) throw new ApiError('cant_delete_message');
    const previous = messageJson(slack, message);
    removeMessage(slack, message);
    void announceRemoval(slack, message, previous);
    return { channel: message.channel, ts: message.ts };
  },
});

export const getPermalink = defineMethod({
  tier: 'special',
  input: z.object({ channel: z.string(), message_ts: z.string() }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel).id;
    const message = requireMessage(slack, channel, input.message_ts);
    return { channel, permalink: permalink(slack, message) };
  },
});
