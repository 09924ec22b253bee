import type { Slack } from './slack.ts';
import type { StoredMessage } from './state.ts';

/** Adds a reaction; false when that person has it there already. */
export function addReaction(
  slack: Slack,
  message: StoredMessage,
  name: string,
  user: string,
): boolean {
  const known = message.reactions.find(reaction => reaction.name === name);
  if (known?.users.includes(user)) return false;
  if (known) known.users.push(user);
  else message.reactions.push({ name, users: [user] });
  slack.changed();
  return true;
}

/** Takes a reaction back; false when that person has none such there. */
export function removeReaction(
  slack: Slack,
  message: StoredMessage,
  name: string,
  user: string,
): boolean {
  const known = message.reactions.find(reaction => reaction.name === name);
  if (!known?.users.includes(user)) return false;
  known.users = known.users.filter(other => other !== user);
  message.reactions = message.reactions.filter(({ users }) => users.length > 0);
  slack.changed();
  return true;
}
