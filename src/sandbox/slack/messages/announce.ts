import { emitEvent } from '../deliver/events.ts';
import { nextTs } from '../ids.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../state.ts';
import { type MessageJson, messageJson } from './message-json.ts';
import { channelType, findChannel } from './message-store.ts';

/** Tells the app about a new message, as `message` and, when it is mentioned, `app_mention`. */
export async function announceMessage(slack: Slack, message: StoredMessage): Promise<void> {
  const channel = memberChannel(slack, message);
  if (!channel) return;
  const common = { ...messageJson(slack, message), channel: channel.id, event_ts: message.ts };
  const own = message.botId !== undefined;
  const event = { ...common, type: 'message', channel_type: channelType(channel) };
  const mention = `<@${slack.app.botUserId}>`;
  const mentioned = !own && !channel.isDirect && message.text.includes(mention);
  await Promise.all([
    emitEvent(slack, event, { withoutFaults: own }),
    mentioned ? emitEvent(slack, { ...common, type: 'app_mention' }) : undefined,
  ]);
}

/** Tells the app, also about its own messages, that one was edited. */
export async function announceChange(
  slack: Slack,
  message: StoredMessage,
  previous: MessageJson,
): Promise<void> {
  const changed = { message: messageJson(slack, message), previous_message: previous };
  await announceHidden(slack, message, 'message_changed', changed);
}

/** Tells the app that a message was deleted. */
export async function announceRemoval(
  slack: Slack,
  message: StoredMessage,
  previous: MessageJson,
): Promise<void> {
  const deleted = { deleted_ts: message.ts, previous_message: previous };
  await announceHidden(slack, message, 'message_deleted', deleted);
}

async function announceHidden(
  slack: Slack,
  message: StoredMessage,
  subtype: string,
  details: JsonObject,
): Promise<void> {
  const channel = memberChannel(slack, message);
  if (!channel) return;
  const ts = nextTs(slack);
  const common = { type: 'message', subtype, hidden: true, channel: channel.id, ts, event_ts: ts };
  const event = { ...common, channel_type: channelType(channel), ...details };
  await emitEvent(slack, event, { withoutFaults: message.botId !== undefined });
}

/** Slack sends events only of conversations that the bot is in, and never of ephemeral messages. */
function memberChannel(slack: Slack, message: StoredMessage) {
  const channel = findChannel(slack, message.channel);
  return channel?.botIsMember && !message.ephemeralTo ? channel : undefined;
}
