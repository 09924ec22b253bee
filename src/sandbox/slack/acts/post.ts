import { compact } from '../compact.ts';
import type { Act, ActResult, Person } from '../contract.ts';
import { joinChannel } from '../members.ts';
import { announceMessage } from '../messages/announce.ts';
import { addMessage, findChannel, findMessage } from '../messages/message-store.ts';
import { tellPerson } from '../messages/post-as-app.ts';
import { typedText } from '../messages/typed-text.ts';
import type { Slack } from '../slack.ts';
import type { StoredChannel } from '../state.ts';
import { ActError } from './act-error.ts';
import { words } from './words.ts';

/** Posts a message; a post stands whether or not the app hears of it. */
export async function post(
  slack: Slack,
  person: Person,
  act: Act & { do: 'post' },
): Promise<ActResult> {
  const channel = enterChannel(slack, person, act.channel);
  const threadTs = act.threadTs ? rootOf(slack, channel, act.threadTs) : undefined;
  const message = addMessage(slack, {
    channel: channel.id,
    user: person.id,
    text: typedText(slack, act.text),
    ...compact({ threadTs }),
  });
  if (!channel.botIsMember && message.text.includes(`<@${slack.app.botUserId}>`)) {
    const hint = `${slack.app.name} is not in this channel. Type /invite @${slack.app.name.toLowerCase()} to add it.`;
    tellPerson(slack, channel.id, person.id, hint);
  }
  await announceMessage(slack, message);
  return { ok: true, ts: message.ts };
}

/** @throws ActError when the person may not be in the channel; public ones are joined on the way */
export function enterChannel(slack: Slack, person: Person, id: string): StoredChannel {
  const channel = findChannel(slack, id);
  if (!channel) throw new ActError(words.notInChannel);
  if (channel.members.includes(person.id)) return channel;
  if (channel.isPrivate || person.isGuest) throw new ActError(words.notInChannel);
  joinChannel(slack, channel, person.id);
  return channel;
}

function rootOf(slack: Slack, channel: StoredChannel, ts: string): string {
  const message = findMessage(slack, channel.id, ts);
  if (!message) throw new ActError(words.goneMessage);
  return message.threadTs ?? message.ts;
}
