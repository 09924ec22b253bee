import { expect, test } from 'vitest';
import { readOn } from './reading.ts';

const start = readOn(undefined, 'U1', new Map([['C1', '1.0']]), 'C1').reading;

test('what was there when a person came is read', () => {
  expect(readOn(start, 'U1', new Map([['C1', '1.0']]), undefined).unread).toEqual([]);
});

test('a message elsewhere is unread, and told of once', () => {
  const newest = new Map([
    ['C1', '1.0'],
    ['C2', '2.0'],
  ]);
  const first = readOn(start, 'U1', newest, 'C1');
  expect(first).toMatchObject({ unread: ['C2'], news: ['C2'] });
  expect(readOn(first.reading, 'U1', newest, 'C1')).toMatchObject({ unread: ['C2'], news: [] });
  expect(readOn(first.reading, 'U1', newest, 'C2').unread).toEqual([]);
});

test('a message in the channel on the screen is no news', () => {
  const newest = new Map([['C1', '3.0']]);
  expect(readOn(start, 'U1', newest, 'C1')).toMatchObject({ unread: [], news: [] });
});

test('another person starts with nothing unread', () => {
  expect(readOn(start, 'U2', new Map([['C9', '9.0']]), undefined).unread).toEqual([]);
});
