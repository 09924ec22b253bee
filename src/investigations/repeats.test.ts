import { afterAll, describe, expect, test } from 'vitest';
import { testLoop } from '../../test/support/loop.ts';
import { startMessagesApi } from '../sandbox/messages-api/messages-api.ts';
import { playedTurns } from '../sandbox/messages-api/played-turns.ts';
import { NEARLY_SPENT } from './loop-words.ts';
import { nextStep } from './next-step.ts';
import { goesInCircles, repeatOf } from './repeats.ts';
import { type Call, type Entry, sayContent } from './transcript.ts';

type Play = (turn: number) => { tool: string; input: Record<string, unknown> }[];

let play: Play = () => [];
/** A model that goes on asking whatever a test lets it ask. */
const api = await startMessagesApi({
  answer: ({ messages }) => ({ calls: play(playedTurns(messages).length) }),
  paceMs: 0,
});
afterAll(() => api.close());

const now = new Date('2026-11-21T12:00:00Z');

/** What is asked in a turn of its own, so many seconds after noon. */
type Asked = Partial<Call> & { input: object; s?: number };

/** The n-th turn is entry 2n, and its call has the number n. Replies take a second. */
function journal(turns: Asked[]): { calls: Call[]; entries: Entry[] } {
  const calls = turns.map(({ s: _, ...part }, index): Call => {
    const common = { toolUseId: `toolu_${index + 1}`, tool: 'logs', state: 'done' } as const;
    const seq = (index + 1) * 2;
    return { number: index + 1, seq, ...common, status: 'ok', result: '{}', ...part };
  });
  const entries = turns.flatMap(({ s = 0 }, index): Entry[] => [
    entry(index * 2 + 1, 'user', s - 1),
    entry(index * 2 + 2, 'assistant', s, { tookMs: 1000 }),
  ]);
  return { calls, entries };
}

function entry(seq: number, role: Entry['role'], s: number, part: Partial<Entry> = {}): Entry {
  return { seq, role, content: '[]', costUsd: 0, at: new Date(now.getTime() + s * 1000), ...part };
}

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
    ['a person wrote', say(sayContent(steered('look again'))), undefined],
    ['a person wrote what we say of the limits', say(sayContent(steered(NEARLY_SPENT))), undefined],
    ['a person wrote, and the limits are near', say(sayContent(steered('look', 1.25))), undefined],
    ['the limits are near', say(sayContent(NEARLY_SPENT)), 1],
    ['it slept for five seconds', asleep(5), undefined],
    ['it was asked at once', asleep(1), 1],
  ])('%s', (_what, change, number) => {
    expect(repeated(turns, change)).toBe(number);
  });

  test('a person’s words count once', () => {
    const again = [...turns, { input: FIRST, s: 40 }];
    expect(repeated(again, say(sayContent(steered('look again'))))).toBe(2);
  });

  test('nobody wants the same draft twice, nor a hypothesis', () => {
    const said = turns.map(turn => ({ ...turn, tool: 'hypothesis' }));
    const drafts = turns.map(turn => ({ ...turn, tool: 'pager_note' }));
    expect(repeated(said, asleep(5))).toBe(1);
    expect(repeated(drafts, say(sayContent(steered('look again'))))).toBe(1);
  });
});

/** What the model is told of a person's words, beside a word on the limits when much is spent. */
function steered(text: string, costUsd = 0): string {
  const { investigation, day } = testLoop(api).run;
  const entries = [entry(1, 'user', 0), entry(2, 'assistant', 0, { costUsd }), entry(3, 'user', 0)];
  const steers = [{ id: 'msg_1', slackUserId: 'U1', text }];
  const step = nextStep({ investigation, entries, calls: [], steers, day }, now);
  if (step.step !== 'say') throw new Error('nothing is said');
  return step.text;
}

test('the second of two in one breath is told where the first one’s answer is', () => {
  const { calls, entries } = journal([{ input: FIRST, state: 'pending' }]);
  const [first] = calls;
  delete first!.status;
  const second = { ...first!, number: 2 };
  expect(repeatOf(second, { calls, entries }, now)?.number).toBe(1);
  // However the first one ends.
  const failed = { ...first!, status: 'unavailable' } as const;
  expect(repeatOf(second, { calls: [failed], entries }, now)?.number).toBe(1);
});

const read = (service: string) => ({ tool: 'service', input: { service } });
const plan = (title: string) => ({
  tool: 'plan',
  input: { steps: [{ title, status: 'pending' }] },
});
const suppose = (statement: string) => ({
  tool: 'hypothesis',
  input: { statement, status: 'open', evidence: [] },
});
const aOrB = (turn: number) => read(turn % 2 === 0 ? 'a' : 'b');

describe('circles end within four turns of their beginning', () => {
  test.each<[string, Play, number]>([
    ['A A A', () => [read('a')], 4],
    ['A B A B', turn => [aOrB(turn)], 5],
    [
      'A, and again with other space around it',
      turn => [plan(`step ${turn}`), read(turn % 2 === 0 ? 'a ' : 'a')],
      4,
    ],
    [
      'A B A B, supposing something new each time',
      turn => [suppose(`it is ${turn}`), aOrB(turn)],
      5,
    ],
    [
      'A A A, supposing something new in between',
      turn => [turn % 2 === 0 ? read('a') : suppose(`it is ${turn}`)],
      6,
    ],
    ['nothing but plans', turn => [plan(`step ${turn}`)], 5],
  ])('%s', async (_what, calls, turns) => {
    play = calls;
    const loop = testLoop(api);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject({ ending: 'capped', settled: { cap: 'circles' } });
    expect(loop.run.entries.filter(({ role }) => role === 'assistant')).toHaveLength(turns);
  });
});

describe('no circle', () => {
  const a = (s: number) => ({ input: FIRST, s });
  const supposed = (s: number) => ({ tool: 'hypothesis', input: { statement: `${s}` }, s });
  const planned = (s: number) => ({ tool: 'plan', input: { steps: [`${s}`] }, s });
  const findings = (s: number) => ({ tool: 'findings', input: {}, status: 'error' as const, s });
  const stand = (s: number) => ({ tool: 'runtime', input: {}, s });
  const other = (s: number) => ({ input: { contains: `${s}` }, s });
  test.each<[string, Asked[]]>([
    ['one repetition', [a(0), a(1)]],
    ['something new in between', [a(0), a(1), other(2), a(3)]],
    ['a repetition, then hypotheses alone', [a(0), a(1), supposed(2), supposed(3), supposed(4)]],
    ['a repetition, then findings that are sent back', [a(0), a(1), findings(2), findings(3)]],
    ['hypotheses alone', [0, 1, 2, 3, 4].map(supposed)],
    ['how things stand, minutes apart', [0, 400, 800].map(stand)],
    ['new reads beside hypotheses', [0, 1, 2, 3, 4, 5].map(n => (n % 2 ? supposed(n) : other(n)))],
  ])('%s', (_what, turns) => {
    expect(goesInCircles(journal(turns), now)).toBe(false);
  });

  test('a repetition and a plan are one, but not around what a person wrote', () => {
    const { calls, entries } = journal([a(0), a(1), planned(2)]);
    expect(goesInCircles({ calls, entries }, now)).toBe(true);
    const content = sayContent(steered('look at the database'));
    const written = entries.map(each =>
      each.seq === 5 ? { ...each, role: 'system' as const, content } : each,
    );
    expect(goesInCircles({ calls, entries: written }, now)).toBe(false);
  });
});

test('after a sleep the same is asked again, once', async () => {
  play = () => [read('a')];
  const loop = testLoop(api);
  while (loop.run.calls.at(-1)?.state !== 'done') expect(await loop.step()).not.toBe('done');
  api.faults([{ kind: 'overloaded', times: 3 }]);
  expect(await loop.go(1)).toBe('done');
  expect(loop.events.filter(({ type }) => type === 'waiting')).toHaveLength(1);
  // The last one belongs to the turn in which nothing is read any more.
  expect(loop.run.calls.map(({ status }) => status)).toEqual([
    'ok',
    'ok',
    'error',
    'error',
    'error',
  ]);
});
