import type { Person } from '../contract.ts';
import { findChannel, findMessage } from '../messages/message-store.ts';
import type { Slack } from '../slack.ts';
import { directMessageId, type StoredChannel, type StoredMessage } from '../state.ts';
import { ApiError } from './api-error.ts';

/**
 * The conversation by id, by `#name`, or by the id of a person whom the app writes to.
 * @throws ApiError channel_not_found
 */
export function requireChannel(slack: Slack, given: string): StoredChannel {
  const byName = slack.state.channels.find(
    channel => !channel.isDirect && channel.name === given.replace(/^#/, ''),
  );
  const channel = findChannel(slack, given) ?? findChannel(slack, directMessageId(given)) ?? byName;
  if (!channel || (channel.isPrivate && !channel.botIsMember)) {
    throw new ApiError('channel_not_found');
  }
  return channel;
}

/** @throws ApiError channel_not_found, message_not_found */
export function requireMessage(slack: Slack, given: string, ts: string): StoredMessage {
  const channel = requireChannel(slack, given);
  const message = findMessage(slack, channel.id, ts);
  if (!message) throw new ApiError('message_not_found');
  return message;
}

/** @throws ApiError user_not_found */
export function requirePerson(slack: Slack, id: string): Person {
  const person = slack.people.find(person => person.id === id);
  if (!person) throw new ApiError('user_not_found');
  return person;
}

/**
 * A conversation that the app may post to.
 * @throws ApiError not_in_channel, channel_not_found
 */
export function requireWritable(slack: Slack, given: string): StoredChannel {
  const channel = requireChannel(slack, given);
  const anywhere = slack.app.scopes.includes('chat:write.public') && !channel.isPrivate;
  if (!channel.botIsMember && !anywhere) throw new ApiError('not_in_channel');
  return channel;
}

/**
 * The thread's root for a ts of the root or of a reply.
 * @throws ApiError invalid_thread_ts, thread_not_found
 */
export function requireThread(slack: Slack, channel: string, ts: string): string {
  if (!/^\d+\.\d{6}$/.test(ts)) throw new ApiError('invalid_thread_ts');
  const message = findMessage(slack, channel, ts);
  if (!message) throw new ApiError('thread_not_found');
  return message.threadTs ?? message.ts;
}
