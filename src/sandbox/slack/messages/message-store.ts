import type { Message } from '../contract.ts';
import { nextTs } from '../ids.ts';
import type { Slack } from '../slack.ts';
import type { StoredChannel, StoredMessage } from '../state.ts';

export type Draft = Pick<StoredMessage, 'channel' | 'user' | 'text'> &
  Partial<Omit<StoredMessage, 'channel' | 'user' | 'text' | 'ts'>>;

/** Adds a message to its channel. */
export function addMessage(slack: Slack, draft: Draft): StoredMessage {
  const message: StoredMessage = {
    blocks: [],
    reactions: [],
    files: [],
    ...draft,
    ts: nextTs(slack),
  };
  slack.state.messages.push(message);
  slack.changed();
  return message;
}

/** The message, also one that only one person sees. */
export function findMessage(slack: Slack, channel: string, ts: string): StoredMessage | undefined {
  return slack.state.messages.findLast(message => message.ts === ts && message.channel === channel);
}

/** Takes a message away; its replies stay, under a tombstone. */
export function removeMessage(slack: Slack, message: StoredMessage): void {
  const { messages } = slack.state;
  if (repliesTo(slack, message).length > 0) {
    message.text = 'This message was deleted.';
    message.blocks = [];
    message.subtype = 'tombstone';
  } else {
    messages.splice(messages.indexOf(message), 1);
  }
  slack.changed();
}

/** The replies in the message's thread that everybody sees, oldest first. */
export function repliesTo(slack: Slack, { channel, ts }: Message): StoredMessage[] {
  return slack.state.messages.filter(
    message =>
      message.channel === channel &&
      message.threadTs === ts &&
      message.ts !== ts &&
      !message.ephemeralTo,
  );
}

export function findChannel(slack: Slack, id: string): StoredChannel | undefined {
  return slack.state.channels.find(channel => channel.id === id);
}

/** The kind in `channel_type` of message events. */
export function channelType(channel: StoredChannel): 'im' | 'group' | 'channel' {
  if (channel.isDirect) return 'im';
  return channel.isPrivate ? 'group' : 'channel';
}
