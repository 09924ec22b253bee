import { afterAll, describe, expect, test } from 'vitest';
import { testLoop } from '../../test/support/loop.ts';
import { startMessagesApi } from '../sandbox/messages-api/messages-api.ts';
import { playedTurns } from '../sandbox/messages-api/played-turns.ts';
import { repeatOf } from './repeats.ts';
import type { Call } from './transcript.ts';

const now = new Date('2026-11-21T12:00:00Z');

function call(number: number, input: object, part: Partial<Call> = {}): Call {
  const common = { toolUseId: `toolu_${number}`, tool: 'logs', state: 'done' } as const;
  return { number, seq: number * 2, input, ...common, status: 'ok', result: '{}', ...part };
}

const FIRST = {
  service: 'checkout',
  contains: 'Redis Timeout',
  since: '2026-11-21T10:00:00Z',
  until: '2026-11-21T11:00:00Z',
};

describe('the same question', () => {
  test.each<[string, object, object]>([
    ['letter for letter', FIRST, FIRST],
    ['in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    [
      'in another case, with other gaps',
      FIRST,
      { ...FIRST, contains: ' redis  timeout', connection: null },
    ],
    [
      'with a list in another order',
      { kinds: ['commit', 'deployment'] },
      { kinds: ['deployment', 'commit'] },
    ],
    ['in a window moved by three minutes', FIRST, { ...FIRST, since: '2026-11-21T10:03:00Z' }],
    ['in a window said otherwise', FIRST, { ...FIRST, since: '-2h', until: '-1h' }],
  ])('%s', (_what, one, other) => {
    expect(repeatOf(call(2, other), [call(1, one)], now)?.number).toBe(1);
  });
});

describe('another question', () => {
  test.each<[string, object, object, Partial<Call>?]>([
    ['of another service', FIRST, { ...FIRST, service: 'cart' }],
    ['in another window', FIRST, { ...FIRST, since: '2026-11-21T09:00:00Z' }],
    ['in a window where there was none', {}, { since: '-2h' }],
    ['on the next page', { evidence: 'ev_1', offset: 0 }, { evidence: 'ev_1', offset: 6500 }],
    ['with another number', { limit: 10 }, { limit: 20 }],
    ['of what could not be reached', FIRST, FIRST, { status: 'unavailable' }],
    ['of another tool', FIRST, FIRST, { tool: 'metrics' }],
    ['that the brief had asked', FIRST, FIRST, { seq: 0 }],
  ])('%s', (_what, one, other, part = {}) => {
    expect(repeatOf(call(2, other), [call(1, one, part)], now)).toBeUndefined();
  });
});

test('what could not be reached is asked once more, and no third time', () => {
  const away = { status: 'unavailable' } as const;
  const calls = [call(1, FIRST, away), call(2, FIRST, away)];
  expect(repeatOf(call(3, FIRST), calls, now)?.number).toBe(1);
});

test('the second of two in one breath is told where the first one’s answer is', () => {
  const pending = call(1, FIRST, { seq: 2, state: 'pending' });
  delete pending.status;
  expect(repeatOf(call(2, FIRST, { seq: 2 }), [pending], now)?.number).toBe(1);
});

describe('circles end within four turns of their beginning', () => {
  const read = (service: string) => ({ tool: 'service', input: { service } });
  const plan = (title: string) => ({
    tool: 'plan',
    input: { steps: [{ title, status: 'pending' }] },
  });
  test.each<[string, (turn: number) => { tool: string; input: Record<string, unknown> }[], number]>(
    [
      ['A A A', () => [read('a')], 4],
      ['A B A B', turn => [read(turn % 2 === 0 ? 'a' : 'b')], 5],
      [
        'A, and again with other words around it',
        turn => [plan(`step ${turn}`), read(turn % 2 === 0 ? 'A ' : 'a')],
        4,
      ],
      ['nothing but plans', turn => [plan(`step ${turn}`)], 5],
    ],
  )('%s', async (_what, calls, turns) => {
    const api = await startMessagesApi({
      answer: ({ messages }) => ({ calls: calls(playedTurns(messages).length) }),
      paceMs: 0,
    });
    afterAll(() => api.close());
    const loop = testLoop(api);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject({ ending: 'capped', settled: { cap: 'circles' } });
    expect(api.requests()).toHaveLength(turns);
  });
});
