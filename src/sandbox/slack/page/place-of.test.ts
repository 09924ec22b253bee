import { expect, test } from 'vitest';
import type { Channel } from '../contract.ts';
import { placeOf } from './place-of.ts';

function channel(id: string): Channel {
  return { id, name: id, topic: '', isPrivate: false, isDirect: false, botIsMember: true };
}

const channels = [channel('C1'), channel('C2')];

test('the bare page shows the first channel', () => {
  expect(placeOf({ at: 'list' }, channels)).toEqual({ at: 'channel', channel: channels[0] });
});

test('a thread is shown beside its channel', () => {
  expect(placeOf({ at: 'channel', channel: 'C2', thread: '1.1' }, channels)).toEqual({
    at: 'channel',
    channel: channels[1],
    thread: '1.1',
  });
});

test('a channel that one cannot see is nowhere', () => {
  expect(placeOf({ at: 'channel', channel: 'C9' }, channels)).toEqual({ at: 'nowhere' });
});
