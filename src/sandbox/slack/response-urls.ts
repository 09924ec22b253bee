import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { compact } from './compact.ts';
import { nextTs } from './ids.ts';
import { announceChange, announceRemoval } from './messages/announce.ts';
import { messageContent } from './messages/content.ts';
import { messageJson } from './messages/message-json.ts';
import { findMessage, removeMessage } from './messages/message-store.ts';
import { postAsApp } from './messages/post-as-app.ts';
import type { ResponseUrl, Slack } from './slack.ts';
import type { StoredMessage } from './state.ts';
import { ApiError } from './web-api/api-error.ts';
import { blocks, flag } from './web-api/method.ts';

const uses = 5;
const lifetimeMs = 30 * 60 * 1000;

const answer = z.object({
  text: z.string().optional(),
  blocks,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
});

/** An address at which the app can answer what a person did. */
export function newResponseUrl(
  slack: Slack,
  target: Pick<ResponseUrl, 'user' | 'channel' | 'messageTs'>,
): string {
  const id = randomUUID();
  const expires = slack.now() + lifetimeMs;
  slack.transient.responseUrls.set(id, { ...target, expires, usesLeft: uses });
  return `${slack.address()}/response/${id}`;
}

/**
 * Plays what the app posted to a response_url.
 * @throws ApiError expired_url, used_url, and what messages are refused for
 */
export function playResponse(slack: Slack, id: string, body: unknown): void {
  const target = slack.transient.responseUrls.get(id);
  if (!target || slack.now() > target.expires) throw new ApiError('expired_url');
  if (target.usesLeft <= 0) throw new ApiError('used_url');
  target.usesLeft -= 1;
  respond(slack, target, body);
}

/**
 * Shows an answer of the app: to the person, to the channel, or in place of the message.
 * @throws ApiError
 */
export function respond(
  slack: Slack,
  target: Omit<ResponseUrl, 'expires' | 'usesLeft'>,
  body: unknown,
): void {
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw new ApiError('invalid_payload');
  const { data } = parsed;
  const original = target.messageTs
    ? findMessage(slack, target.channel, target.messageTs)
    : undefined;
  if (data.delete_original && original) deleteOriginal(slack, original);
  else if (data.replace_original && original) replaceOriginal(slack, original, data);
  else if (!data.delete_original) {
    const inChannel = data.response_type === 'in_channel';
    postAsApp(slack, {
      channel: target.channel,
      ...messageContent(data),
      ...compact({
        // Answers go to the channel, also from within a thread, unless the app names the thread.
        threadTs: data.thread_ts,
        ephemeralTo: inChannel ? undefined : target.user,
      }),
    });
  }
}

function deleteOriginal(slack: Slack, original: StoredMessage): void {
  const previous = messageJson(slack, original);
  removeMessage(slack, original);
  void announceRemoval(slack, original, previous);
}

function replaceOriginal(
  slack: Slack,
  original: StoredMessage,
  data: z.infer<typeof answer>,
): void {
  const previous = messageJson(slack, original);
  Object.assign(original, messageContent(data), { editedTs: nextTs(slack) });
  slack.changed();
  void announceChange(slack, original, previous);
}
