import type { Command, Person } from '../../contract.ts';
import type { Doing } from '../data/session.ts';
import { referToPeople } from './refer-to-people.ts';

type Place = { channel: string; threadTs?: string | undefined };
type Known = { commands: Command[]; people: Person[] };

/** What sending a text does: a post or a command, or why Slack refuses it. */
export function doingOfText(
  typed: string,
  place: Place,
  known: Known,
): Doing | { refused: string } {
  const text = referToPeople(typed.trim(), known.people);
  const { channel, threadTs } = place;
  if (!text.startsWith('/'))
    return { do: 'post', channel, text, ...(threadTs ? { threadTs } : {}) };
  const [command = '', ...words] = text.split(/\s+/);
  if (!known.commands.some(one => one.command === command))
    return { refused: `${command} is not a valid command.` };
  if (threadTs)
    return { refused: `Slack does not run ${command} in threads. Mention the app here instead.` };
  return { do: 'command', channel, command, text: words.join(' ') };
}
