import type { Act, ActResult, Person } from '../contract.ts';
import { emitEvent } from '../deliver/events.ts';
import { nextTs } from '../ids.ts';
import { findChannel } from '../messages/message-store.ts';
import { addReaction, removeReaction } from '../reactions.ts';
import type { Slack } from '../slack.ts';
import { visibleMessage } from './interaction.ts';

/** Adds a reaction, or takes it back when it is there. */
export async function react(
  slack: Slack,
  person: Person,
  { channel, ts, name }: Act & { do: 'react' },
): Promise<ActResult> {
  const message = visibleMessage(slack, person, channel, ts);
  const added = addReaction(slack, message, name, person.id);
  if (!added) removeReaction(slack, message, name, person.id);
  if (!findChannel(slack, channel)?.botIsMember) return { ok: true };
  await emitEvent(slack, {
    type: added ? 'reaction_added' : 'reaction_removed',
    user: person.id,
    reaction: name,
    item: { type: 'message', channel, ts },
    item_user: message.user,
    event_ts: nextTs(slack),
  });
  return { ok: true };
}
