import { afterAll, describe, expect, test } from 'vitest';
import { type Asked, entry, journal, NOON, steered } from '../../../test/support/asked-journal.ts';
import { startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';
import { type Call, type Entry, sayContent } from '../model/transcript.ts';
import { NEARLY_SPENT } from './loop-words.ts';
import { repeatOf } from './repeats.ts';

const api = await startMessagesApi({ answer: () => ({ calls: [] }), paceMs: 0 });
afterAll(() => api.close());

/** The number of the call that the last one repeats. */
function repeated(turns: Asked[], change = (entries: Entry[]) => entries): number | undefined {
  const { calls, entries } = journal(turns);
  const tomorrow = new Date('2026-11-22T12:00:00Z');
  return repeatOf(calls.at(-1)!, { calls, entries: change(entries) }, tomorrow)?.number;
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
    ['with space around it and other gaps', FIRST, { ...FIRST, service: ' checkout', query: null }],
    [
      'with a list in another order',
      { kinds: ['commit', 'deployment'] },
      { kinds: ['deployment', 'commit'] },
    ],
    ['in a window moved by three minutes', FIRST, { ...FIRST, since: '2026-11-21T10:03:00Z' }],
    ['in a window said otherwise', FIRST, { ...FIRST, since: '-2h', until: '-1h' }],
  ])('%s', (_what, one, other) => {
    expect(repeated([{ input: one }, { input: other }])).toBe(1);
  });
});

const TWO_MINUTES = { since: '2026-11-21T10:00:00Z', until: '2026-11-21T10:02:00Z' };

describe('another question', () => {
  test.each<[string, object, object, Partial<Call>?]>([
    ['of another service', FIRST, { ...FIRST, service: 'cart' }],
    ['in another window', FIRST, { ...FIRST, since: '2026-11-21T09:00:00Z' }],
    ['in a window where there was none', {}, { since: '-2h' }],
    [
      'of two minutes',
      TWO_MINUTES,
      { since: '2026-11-21T10:02:00Z', until: '2026-11-21T10:04:00Z' },
    ],
    ['on the next page', { evidence: 'ev_1', offset: 0 }, { evidence: 'ev_1', offset: 6500 }],
    ['with another number', { limit: 10 }, { limit: 20 }],
    ['of a value in another case', { query: '{s="ERROR"}' }, { query: '{s="error"}' }],
    ['of a name in another case', { query: '{app="Checkout"}' }, { query: '{app="checkout"}' }],
    ['of words in another case', FIRST, { ...FIRST, contains: 'redis timeout' }],
    ['of quoted words in another space', { query: '|= "a  b"' }, { query: '|= "a b"' }],
    ['of a path in another case', { path: 'src/cart.ts' }, { path: 'src/Cart.ts' }],
    ['of a branch in another case', { ref: 'Fix' }, { ref: 'fix' }],
    ['of a toolbox in another case', { input: { key: 'PAY' } }, { input: { key: 'pay' } }],
    ['of what could not be reached', FIRST, FIRST, { status: 'unavailable' }],
    ['of another tool', FIRST, FIRST, { tool: 'metrics' }],
    ['that the brief had asked', FIRST, FIRST, { seq: 0 }],
  ])('%s', (_what, one, other, part = {}) => {
    expect(repeated([{ ...part, input: one }, { input: other }])).toBeUndefined();
  });
});

describe('a window relative to now is the one at the time of asking', () => {
  test.each<[string, object, object, number, number | undefined]>([
    ['a minute later', { since: '-30m' }, { since: '-30m' }, 60, 1],
    ['four minutes later', { since: '-30m' }, { since: '-30m' }, 240, undefined],
    ['four minutes later, of two hours', { since: '-2h' }, { since: '-2h' }, 240, 1],
    [
      'four minutes later, where it had begun',
      { since: '-30m', until: 'now' },
      { since: '2026-11-21T11:30:00Z', until: '2026-11-21T12:00:00Z' },
      240,
      1,
    ],
    [
      'four hours later, the hour that has passed since',
      { since: '-6h', until: '-5h' },
      { since: '-10h', until: '-9h' },
      4 * 3600,
      1,
    ],
    [
      'four hours later, in the same words',
      { since: '-6h', until: '-5h' },
      { since: '-6h', until: '-5h' },
      4 * 3600,
      undefined,
    ],
  ])('%s', (_what, one, other, s, number) => {
    const input = { service: 'checkout', ...other };
    expect(repeated([{ input: { service: 'checkout', ...one } }, { input, s }])).toBe(number);
  });
});

describe('an answer stands for a while', () => {
  const closed = FIRST;
  const open = { ...FIRST, until: 'now' };
  const said = { statement: 'Redis is full', status: 'open', evidence: [] };
  const draft = { title: 'Redis is full', description: 'It is.' };
  test.each<[string, Asked, number, number | undefined]>([
    ['until now: four minutes', { input: { ...open, since: '-2h' } }, 240, 1],
    ['until now: not six', { input: { ...open, since: '-24h' } }, 360, undefined],
    ['how things stand: four minutes', { tool: 'runtime', input: {} }, 240, 1],
    ['how things stand: not six', { tool: 'runtime', input: {} }, 360, undefined],
    ['of what had ended: an hour', { input: closed }, 3600, 1],
    ['wrong question: a minute', { input: closed, status: 'error' }, 50, 1],
    ['wrong question: no longer', { input: closed, status: 'error' }, 70, undefined],
    ['a hypothesis: an hour', { tool: 'hypothesis', input: said }, 3600, 1],
    ['a draft: an hour', { tool: 'ticket_create', input: draft }, 3600, 1],
    [
      'a draft that failed: no longer than a minute',
      { tool: 'ticket_create', input: draft, status: 'unavailable' },
      70,
      undefined,
    ],
  ])('%s', (_what, first, s, number) => {
    expect(repeated([first, { ...first, s }])).toBe(number);
  });

  test('what could not be reached is asked once more, and a third time after a minute', () => {
    const away = { input: FIRST, status: 'unavailable' } as const;
    expect(repeated([away, { ...away, s: 20 }, { input: FIRST, s: 40 }])).toBe(1);
    expect(repeated([away, { ...away, s: 20 }, { input: FIRST, s: 90 }])).toBeUndefined();
  });

  test('a repetition that was refused makes nothing longer', () => {
    const open = { tool: 'runtime', input: {} };
    const refused = { ...open, status: 'error', s: 290 } as const;
    expect(repeated([open, refused, { ...open, s: 310 }])).toBeUndefined();
  });
});

describe('what happened in between may have changed the answer', () => {
  const turns = [{ input: FIRST }, { input: FIRST, s: 30 }];
  const say = (content: string) => (entries: Entry[]) =>
    entries.map(each => (each.seq === 3 ? { ...each, role: 'system' as const, content } : each));
  const asleep = (s: number) => (entries: Entry[]) =>
    entries.map(each => (each.seq === 3 ? entry(3, 'user', 29 - s) : each));

  test.each<[string, (entries: Entry[]) => Entry[], number | undefined]>([
    ['nothing', entries => entries, 1],
    ['a person wrote', say(sayContent(steered(api, 'look again'))), undefined],
    [
      'a person wrote what we say of the limits',
      say(sayContent(steered(api, NEARLY_SPENT))),
      undefined,
    ],
    [
      'a person wrote, and the limits are near',
      say(sayContent(steered(api, 'look', 1.25))),
      undefined,
    ],
    ['the limits are near', say(sayContent(NEARLY_SPENT)), 1],
    ['it slept for five seconds', asleep(5), undefined],
    ['it was asked at once', asleep(1), 1],
  ])('%s', (_what, change, number) => {
    expect(repeated(turns, change)).toBe(number);
  });

  test('a person’s words count once', () => {
    const again = [...turns, { input: FIRST, s: 40 }];
    expect(repeated(again, say(sayContent(steered(api, 'look again'))))).toBe(2);
  });

  test('nobody wants the same draft twice, nor a hypothesis', () => {
    const said = turns.map(turn => ({ ...turn, tool: 'hypothesis' }));
    const drafts = turns.map(turn => ({ ...turn, tool: 'pager_note' }));
    expect(repeated(said, asleep(5))).toBe(1);
    expect(repeated(drafts, say(sayContent(steered(api, 'look again'))))).toBe(1);
  });
});

test('the second of two in one breath is told where the first one’s answer is', () => {
  const { calls, entries } = journal([{ input: FIRST, state: 'pending' }]);
  const [first] = calls;
  delete first!.status;
  const second = { ...first!, number: 2 };
  expect(repeatOf(second, { calls, entries }, NOON)?.number).toBe(1);
  // However the first one ends.
  const failed = { ...first!, status: 'unavailable' } as const;
  expect(repeatOf(second, { calls: [failed], entries }, NOON)?.number).toBe(1);
});
