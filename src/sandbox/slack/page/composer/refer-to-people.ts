import type { Person } from '../../contract.ts';
import { displayName } from '../data/people.ts';

/**
 * Full names as the message box completes them ("@Ana Lima") as Slack's references.
 * Handles, channels, addresses and escaping are left to the server, which does them for any text.
 */
export function referToPeople(typed: string, people: Person[]): string {
  return people
    .map((person): [string, string] => [`@${displayName(person, person.id)}`, `<@${person.id}>`])
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [name, reference]) => replaceName(text, name, reference), typed);
}

function replaceName(text: string, name: string, reference: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w<])${literal}(?![\\w-])`, 'gi'), () => reference);
}
