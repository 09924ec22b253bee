import { emitEvent } from './deliver/events.ts';
import { nextTs } from './ids.ts';
import { channelType } from './messages/message-store.ts';
import type { Slack } from './slack.ts';
import type { StoredChannel } from './state.ts';

/** Adds a person or the bot to a channel and tells the app; again does nothing. */
export function joinChannel(
  slack: Slack,
  channel: StoredChannel,
  user: string,
  inviter?: string,
): void {
  if (channel.members.includes(user)) return;
  channel.members.push(user);
  if (user === slack.app.botUserId) channel.botIsMember = true;
  slack.changed();
  if (!channel.botIsMember) return;
  void emitEvent(slack, {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channelType(channel) === 'group' ? 'G' : 'C',
    team: slack.team.id,
    ...(inviter ? { inviter } : {}),
    event_ts: nextTs(slack),
  });
}
