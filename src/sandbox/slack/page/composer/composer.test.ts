import { expect, test } from 'vitest';
import type { Channel, Person } from '../../contract.ts';
import { doingOfText } from './doing-of-text.ts';
import { referToPeople } from './refer-to-people.ts';
import { suggest } from './suggest.ts';

function person(id: string, name: string, realName: string): Person {
  const flags = { isBot: false, isAdmin: false, isGuest: false };
  return { id, name, realName, email: '', color: '#123', ...flags };
}

const channel: Channel = {
  id: 'C1',
  name: 'payments',
  topic: 'Money',
  isPrivate: false,
  isDirect: false,
  botIsMember: true,
};

const words = {
  commands: [
    { command: '/investigate', description: 'Start', usageHint: '[what]' },
    { command: '/incident', description: 'Show', usageHint: '' },
  ],
  people: [person('U1', 'ana', 'Ana Lima'), person('U2', 'anton', 'Anton Berg')],
  channels: [channel],
};

test('a slash at the start lists the commands that begin so', () => {
  expect(suggest('/', words).items.map(i => i.key)).toEqual(['/investigate', '/incident']);
  expect(suggest('/inv', words).items.map(i => i.insert)).toEqual(['/investigate ']);
  expect(suggest('see /inv', words).items).toEqual([]);
});

test('@ completes a name anywhere, by first or last name', () => {
  expect(suggest('hi @li', words)).toMatchObject({ from: 3, items: [{ key: 'U1' }] });
  expect(suggest('a@ana', words).items).toEqual([]);
});

test('# completes a channel', () => {
  expect(suggest('#pay', words).items.map(i => i.insert)).toEqual(['#payments ']);
});

test('a full name becomes a reference, the longest name first', () => {
  const people = [...words.people, person('U3', 'ana.l', 'Ana')];
  expect(referToPeople('@Ana Lima and @ana: look', people)).toBe('<@U1> and <@U3>: look');
});

test('a longer word that begins with a name is left alone', () => {
  expect(referToPeople('@ana limaverde', words.people)).toBe('@ana limaverde');
});

test('a text is posted, in the thread it was written in', () => {
  expect(doingOfText(' hi @Ana Lima ', { channel: 'C1', threadTs: '1.1' }, words.people)).toEqual({
    do: 'post',
    channel: 'C1',
    text: 'hi <@U1>',
    threadTs: '1.1',
  });
});

test('a command is run with its words', () => {
  expect(doingOfText('/investigate  slow checkout', { channel: 'C1' }, words.people)).toEqual({
    do: 'command',
    channel: 'C1',
    command: '/investigate',
    text: 'slow checkout',
  });
});

test('a command in a thread is refused, as Slack does', () => {
  const thread = { channel: 'C1', threadTs: '1.1' };
  expect(doingOfText('/investigate x', thread, words.people)).toHaveProperty('refused');
});
