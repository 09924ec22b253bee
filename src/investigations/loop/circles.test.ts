import { afterAll, describe, expect, test } from 'vitest';
import { type Asked, journal, NOON, steered } from '../../../test/support/asked-journal.ts';
import { testLoop } from '../../../test/support/loop.ts';
import { startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';
import { playedTurns } from '../../sandbox/messages-api/played-turns.ts';
import { sayContent } from '../model/transcript.ts';
import { goesInCircles } from './repeats.ts';

const FIRST = { service: 'checkout', contains: 'Redis Timeout' };

type Play = (turn: number) => { tool: string; input: Record<string, unknown> }[];

let play: Play = () => [];
/** A model that goes on asking whatever a test lets it ask. */
const api = await startMessagesApi({
  answer: ({ messages }) => ({ calls: play(playedTurns(messages).length) }),
  paceMs: 0,
});
afterAll(() => api.close());

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
    expect(goesInCircles(journal(turns), NOON)).toBe(false);
  });

  test('a repetition and a plan are one, but not around what a person wrote', () => {
    const { calls, entries } = journal([a(0), a(1), planned(2)]);
    expect(goesInCircles({ calls, entries }, NOON)).toBe(true);
    const content = sayContent(steered(api, 'look at the database'));
    const written = entries.map(each =>
      each.seq === 5 ? { ...each, role: 'system' as const, content } : each,
    );
    expect(goesInCircles({ calls, entries: written }, NOON)).toBe(false);
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
