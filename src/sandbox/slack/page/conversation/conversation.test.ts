import { expect, test } from 'vitest';
import type { Message } from '../../contract.ts';
import { groupMessages } from './group-messages.ts';
import { channelMessages, summariseThreads, threadMessages } from './threads.ts';

function message(ts: string, more: Partial<Message> = {}): Message {
  return { ts, channel: 'C1', user: 'U1', text: ts, blocks: [], reactions: [], files: [], ...more };
}

test('a name is not repeated for messages that follow closely, but is after a pause', () => {
  const rows = groupMessages([message('1000.1'), message('1100.1'), message('9000.1')], 'UTC');
  expect(rows.map(row => row.continued)).toEqual([false, true, false]);
});

test('the first message of each day carries the day', () => {
  const rows = groupMessages([message('1000.1'), message('1001.1'), message('90000.1')], 'UTC');
  expect(rows.map(row => row.newDay !== undefined)).toEqual([true, false, true]);
});

test('a private answer is never joined to the message before it', () => {
  const rows = groupMessages([message('1000.1'), message('1001.1', { ephemeralTo: 'U1' })], 'UTC');
  expect(rows[1]?.continued).toBe(false);
});

const thread = [
  message('1.1', { threadTs: '1.1' }),
  message('2.1', { threadTs: '1.1', user: 'U2' }),
  message('3.1', { threadTs: '1.1', user: 'U2' }),
  message('4.1', { threadTs: '1.1', ephemeralTo: 'U9' }),
  message('5.1', { channel: 'C2' }),
];

test('replies stay out of the channel and are counted at their root', () => {
  expect(channelMessages(thread, 'C1', 'U1').map(m => m.ts)).toEqual(['1.1']);
  expect(summariseThreads(thread, 'C1').get('1.1')).toEqual({
    count: 2,
    lastTs: '3.1',
    people: ['U2'],
  });
});

test('a private answer is seen by the person it is for, and by nobody else', () => {
  expect(threadMessages(thread, 'C1', '1.1', 'U1').map(m => m.ts)).toEqual(['1.1', '2.1', '3.1']);
  expect(threadMessages(thread, 'C1', '1.1', 'U9').map(m => m.ts)).toContain('4.1');
});
