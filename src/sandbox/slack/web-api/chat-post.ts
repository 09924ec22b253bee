import { z } from 'zod';
import { compact } from '../compact.ts';
import { messageContent } from '../messages/content.ts';
import { messageJson } from '../messages/message-json.ts';
import { requirePictures } from '../messages/pictures.ts';
import { postAsApp } from '../messages/post-as-app.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { requirePerson, requireThread, requireWritable } from './find.ts';
import { blocks, defineMethod } from './method.ts';

const content = {
  channel: z.string(),
  text: z.string().optional(),
  blocks,
  markdown_text: z.string().optional(),
  thread_ts: z.string().optional(),
};

const metadata = z
  .object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) })
  .loose();

/**
 * The metadata as Slack keeps it.
 * @throws ApiError invalid_metadata_format
 */
export function messageMetadata(given: unknown): z.infer<typeof metadata> | undefined {
  if (given === undefined) return undefined;
  const parsed = metadata.safeParse(given);
  if (!parsed.success) throw new ApiError('invalid_metadata_format');
  return parsed.data;
}

export const postMessage = defineMethod({
  scopes: ['chat:write'],
  tier: 'special',
  input: z.object({ ...content, metadata: z.unknown().optional() }),
  run(slack, input) {
    const channel = requireWritable(slack, input.channel);
    const content = messageContent(input);
    requirePictures(slack, content.blocks);
    const message = postAsApp(slack, {
      channel: channel.id,
      ...content,
      ...compact({
        threadTs: threadOf(slack, channel.id, input.thread_ts),
        metadata: messageMetadata(input.metadata),
      }),
    });
    const posted = messageJson(slack, message, { metadata: true });
    return { channel: channel.id, ts: message.ts, message: posted };
  },
});

export const postEphemeral = defineMethod({
  scopes: ['chat:write'],
  tier: 4,
  input: z.object({ ...content, user: z.string() }),
  run(slack, input) {
    const channel = requireWritable(slack, input.channel);
    const person = requirePerson(slack, input.user);
    if (!channel.members.includes(person.id)) throw new ApiError('user_not_in_channel');
    const message = postAsApp(slack, {
      channel: channel.id,
      ephemeralTo: person.id,
      ...messageContent(input),
      ...compact({ threadTs: threadOf(slack, channel.id, input.thread_ts) }),
    });
    return { message_ts: message.ts };
  },
});

function threadOf(slack: Slack, channel: string, ts: string | undefined): string | undefined {
  return ts ? requireThread(slack, channel, ts) : undefined;
}
