import { z } from 'zod';
import { compact } from '../compact.ts';
import { announceChange } from '../messages/announce.ts';
import { checkMessageBlocks } from '../messages/content.ts';
import { messageJson } from '../messages/message-json.ts';
import { postAsApp } from '../messages/post-as-app.ts';
import { setSession } from '../sessions.ts';
import type { Slack } from '../slack.ts';
import type { StoredChannel } from '../state.ts';
import { appendChunk, parseChunks } from '../streams/chunks.ts';
import { requireOpenStream, watchStream } from '../streams/open-stream.ts';
import { renderStream } from '../streams/render-stream.ts';
import type { Stream } from '../streams/stream.ts';
import { ApiError } from './api-error.ts';
import { messageMetadata } from './chat-post.ts';
import { requireMessage, requireThread, requireWritable } from './find.ts';
import { blocks, defineMethod } from './method.ts';

const streamed = { markdown_text: z.string().optional(), chunks: z.unknown().optional() };
const target = { channel: z.string(), ts: z.string() };
const sessionStatus = z.enum(['active', 'processing', 'suspended', 'closed']);

export const startStream = defineMethod({
  scopes: ['chat:write'],
  tier: 2,
  input: z.object({
    ...streamed,
    channel: z.string(),
    thread_ts: z.string().optional(),
    recipient_user_id: z.string().optional(),
    recipient_team_id: z.string().optional(),
    task_display_mode: z.enum(['timeline', 'plan', 'dense']).default('timeline'),
  }),
  run(slack, input) {
    const channel = requireWritable(slack, input.channel);
    requireRecipient(channel, input);
    const stream = newStream(slack, input.task_display_mode);
    for (const chunk of parseChunks(input.markdown_text, input.chunks)) appendChunk(stream, chunk);
    const threadTs = input.thread_ts
      ? requireThread(slack, channel.id, input.thread_ts)
      : undefined;
    const draft = { channel: channel.id, ...renderStream(stream), stream, streaming: true };
    const message = postAsApp(slack, { ...draft, ...compact({ threadTs }) });
    watchStream(slack, message);
    return { channel: channel.id, ts: message.ts };
  },
});

export const appendStream = defineMethod({
  scopes: ['chat:write'],
  tier: 4,
  input: z.object({ ...target, ...streamed }),
  run(slack, input) {
    const message = requireMessage(slack, input.channel, input.ts);
    const stream = requireOpenStream(slack, message);
    const chunks = parseChunks(input.markdown_text, input.chunks);
    if (chunks.length === 0) throw new ApiError('no_text');
    for (const chunk of chunks) appendChunk(stream, chunk);
    Object.assign(message, renderStream(stream));
    slack.changed();
    return { channel: message.channel, ts: message.ts };
  },
});

export const stopStream = defineMethod({
  scopes: ['chat:write'],
  tier: 2,
  input: z.object({
    ...target,
    ...streamed,
    blocks,
    metadata: z.unknown().optional(),
    session_status: sessionStatus.optional(),
  }),
  run(slack, input) {
    const message = requireMessage(slack, input.channel, input.ts);
    const stream = requireOpenStream(slack, message);
    const metadata = messageMetadata(input.metadata);
    const closing = input.blocks ?? [];
    checkMessageBlocks(closing);
    for (const chunk of parseChunks(input.markdown_text, input.chunks)) appendChunk(stream, chunk);
    const previous = messageJson(slack, message);
    Object.assign(stream, { state: 'stopped', closing });
    Object.assign(message, renderStream(stream), { streaming: false }, metadata && { metadata });
    const { channel, ts, threadTs } = message;
    if (input.session_status) setSession(slack, channel, threadTs ?? ts, input.session_status);
    slack.changed();
    void announceChange(slack, message, previous);
    return { channel, ts, message: messageJson(slack, message, { metadata: true }) };
  },
});

function newStream(slack: Slack, display: Stream['display']): Stream {
  const startedAt = slack.now();
  return { state: 'open', startedAt, display, planTitle: '', items: [], tasks: [], closing: [] };
}

/** Outside a direct message a stream is for one person. */
function requireRecipient(
  channel: StoredChannel,
  input: { recipient_user_id?: string | undefined; recipient_team_id?: string | undefined },
): void {
  if (channel.isDirect) return;
  if (!input.recipient_user_id) throw new ApiError('missing_recipient_user_id');
  if (!input.recipient_team_id) throw new ApiError('missing_recipient_team_id');
}
