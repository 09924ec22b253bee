import { expect, test } from 'vitest';
import { clockTime, dayLabel, momentOf } from './message-times.ts';

const now = new Date('2026-11-21T12:00:00Z');

test('a message id is the moment it was posted', () => {
  expect(momentOf('1700000000.000100').toISOString()).toBe('2023-11-14T22:13:20.000Z');
});

test.each([
  ['2026-11-21T00:10:00Z', 'Today'],
  ['2026-11-20T23:50:00Z', 'Yesterday'],
  ['2026-11-14T10:00:00Z', 'Saturday, November 14'],
])('%s is labelled %s', (moment, label) => {
  expect(dayLabel(new Date(moment), now, 'en-US', 'UTC')).toBe(label);
});

test('the clock follows the locale', () => {
  expect(clockTime(now, 'en-GB', 'UTC')).toBe('12:00');
});
