import type { Channel, Command, Person } from '../../contract.ts';
import { displayName } from '../data/people.ts';

/** One line of the list above the message box. */
export type Suggestion = { key: string; insert: string; title: string; hint: string };

/** What can complete the word at the caret; `from` is where the replaced text starts. */
export type Suggestions = { from: number; items: Suggestion[] };

export type Vocabulary = { commands: Command[]; people: Person[]; channels: Channel[] };

const MOST = 8;

/** Completions for the text before the caret: a command at the start, `@` a name, `#` a channel. */
export function suggest(before: string, words: Vocabulary): Suggestions {
  const command = /^\/\S*$/.exec(before);
  if (command) return { from: 0, items: commandsLike(before, words.commands) };
  const name = /(?:^|\s)([@#])([^\s@#]*)$/.exec(before);
  if (!name) return { from: before.length, items: [] };
  const from = before.length - (name[2] ?? '').length - 1;
  const typed = (name[2] ?? '').toLowerCase();
  const items =
    name[1] === '@' ? peopleLike(typed, words.people) : channelsLike(typed, words.channels);
  return { from, items: items.slice(0, MOST) };
}

function commandsLike(typed: string, commands: Command[]): Suggestion[] {
  return commands
    .filter(c => c.command.startsWith(typed))
    .map(c => ({
      key: c.command,
      insert: `${c.command} `,
      title: `${c.command} ${c.usageHint}`.trim(),
      hint: c.description,
    }));
}

function peopleLike(typed: string, people: Person[]): Suggestion[] {
  return people
    .filter(p => startsSomewhere(displayName(p, p.id), typed) || p.name.startsWith(typed))
    .map(p => ({
      key: p.id,
      insert: `@${displayName(p, p.id)} `,
      title: displayName(p, p.id),
      hint: p.isBot ? 'App' : p.name,
    }));
}

function channelsLike(typed: string, channels: Channel[]): Suggestion[] {
  return channels
    .filter(c => !c.isDirect && c.name.startsWith(typed))
    .map(c => ({ key: c.id, insert: `#${c.name} `, title: `#${c.name}`, hint: c.topic }));
}

function startsSomewhere(name: string, typed: string): boolean {
  return name
    .toLowerCase()
    .split(/\s+/)
    .some(word => word.startsWith(typed));
}
