import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { generateKey, parseKeyring } from './keyring.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

test('the first key is current and the rest stay readable', () => {
  const keyring = parseKeyring(` new:${KEY} , old:${Buffer.alloc(32, 8).toString('base64')}`);
  expect(keyring.current.id).toBe('new');
  expect([...keyring.byId.keys()]).toEqual(['new', 'old']);
});

test('a generated key is an entry of the list', () => {
  expect(parseKeyring(`${generateKey()},${generateKey('b')}`).byId.size).toBe(2);
  expect(generateKey()).not.toBe(generateKey());
});

test.each([
  ['', 'entry 1 does not look like id:key'],
  [KEY, 'entry 1 does not look like id:key'],
  [`a:${KEY},`, 'entry 2 does not look like id:key'],
  [`a b:${KEY}`, 'entry 1 does not look like id:key'],
  ['a:c2hvcnQ=', 'has 5 bytes instead of 32'],
  ['a:not base64', 'entry 1 does not look like id:key'],
  ['a:not*base64', 'is not base64'],
  [`a:${KEY},a:${KEY}`, 'the same id'],
])('%j is refused with what is expected', (text, reason) => {
  expect(() => parseKeyring(text)).toThrow(reason);
  expect(() => parseKeyring(text)).toThrow('32 random bytes in base64');
});

test('neither errors nor logs show a key', () => {
  const keyring = parseKeyring(`a:${KEY}`);
  expect(inspect(keyring, { depth: 9, showHidden: true }) + JSON.stringify(keyring)).not.toMatch(
    /BwcHBw|07 07/,
  );
  expect(() => parseKeyring(`a:${KEY}xx`)).not.toThrow(KEY);
});
