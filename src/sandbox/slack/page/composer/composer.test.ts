import { expect, test } from 'vitest';
import type { Channel, Person } from '../../contract.ts';
import { encodeText } from './encode-text.ts';
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

test('names and channels become references, longest name first', () => {
  expect(encodeText('@Ana Lima and @anton: #payments', words.people, [channel])).toBe(
    '<@U1> and <@U2>: <#C1>',
  );
});

test('a longer word that begins with a name is left alone', () => {
  expect(encodeText('@anaconda #payments-eu', words.people, [channel])).toBe(
    '@anaconda #payments-eu',
  );
});

test('what looks like markup is escaped', () => {
  expect(encodeText('a < b && <@U1>', words.people, [])).toBe('a &lt; b &amp;&amp; &lt;@U1&gt;');
});
