import type { Person } from '../../contract.ts';
import type { Doing } from '../data/session.ts';
import { referToPeople } from './refer-to-people.ts';

type Place = { channel: string; threadTs?: string | undefined };

/** What sending a text does: a post or a command. Slack runs no commands in threads. */
export function doingOfText(
  typed: string,
  { channel, threadTs }: Place,
  people: Person[],
): Doing | { refused: string } {
  const text = typed.trim();
  const [command = '', ...words] = text.split(/\s+/);
  if (!command.startsWith('/')) return post(referToPeople(text, people), channel, threadTs);
  if (threadTs)
    return { refused: `Slack does not run ${command} in threads. Mention the app here instead.` };
  return { do: 'command', channel, command, text: words.join(' ') };
}

function post(text: string, channel: string, threadTs: string | undefined): Doing {
  return { do: 'post', channel, text, ...(threadTs ? { threadTs } : {}) };
}
