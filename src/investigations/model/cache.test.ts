import { afterAll, expect, test } from 'vitest';
import { testLoop } from '../../../test/support/loop.ts';
import { plainFindings } from '../../../test/support/scripts.ts';
import { startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';
import { playedTurns } from '../../sandbox/messages-api/played-turns.ts';
import type { Answer } from '../../sandbox/messages-api/wire.ts';
import { cacheMiss } from './cache-miss.ts';
import { type Entry, promptOf, type Usage } from './transcript.ts';

/** So many turns of so many reads, then findings. */
function reading(widths: number[]): Answer {
  return ({ messages }) => {
    const played = playedTurns(messages);
    const width = widths[played.length];
    if (width === undefined) return { calls: [plainFindings(played[0]?.[0]?.evidence ?? '')] };
    const calls = Array.from({ length: width }, (_, nth) => ({
      tool: 'service',
      input: { service: `service ${played.length} ${nth}` },
    }));
    return { thinking: 'Hm.', calls };
  };
}

async function repliesOf(widths: number[]): Promise<Entry[]> {
  const api = await startMessagesApi({ answer: reading(widths), paceMs: 0 });
  afterAll(() => api.close());
  const loop = testLoop(api);
  await loop.go();
  return loop.run.entries.filter(({ role }) => role === 'assistant');
}

test.each<[string, number[]]>([
  ['narrow turns', [1, 2, 1]],
  ['a turn of thirty calls', [2, 30, 1, 1]],
  ['wide turns one after the other', [12, 25, 18]],
])('every turn reads all that the turn before had left in the cache: %s', async (_what, widths) => {
  const [first, ...later] = await repliesOf(widths);
  expect(first?.cacheMiss).toBe('first_turn');
  expect(later.map(({ cacheMiss: miss }) => miss)).toEqual(widths.map(() => undefined));
  const before = [first, ...later].map(entry => (entry?.usage ? promptOf(entry.usage) : 0));
  expect(later.map(({ usage }) => usage?.cacheRead)).toEqual(before.slice(0, -1));
});

test('of a long investigation at least four fifths of what later turns read come from the cache', async () => {
  const api = await startMessagesApi({ answer: pages(14), paceMs: 0 });
  afterAll(() => api.close());
  const loop = testLoop(api);
  await loop.go();
  const later = loop.run.entries.flatMap(({ usage }) => usage ?? []).slice(1);
  const sum = (of: (usage: Usage) => number) => later.reduce((all, usage) => all + of(usage), 0);
  expect(later).toHaveLength(14);
  expect(sum(usage => usage.cacheRead) / sum(promptOf)).toBeGreaterThan(0.8);
});

test('the first turn of every further investigation reads tools and system prompt from the cache', async () => {
  const api = await startMessagesApi({ answer: reading([1]), paceMs: 0 });
  afterAll(() => api.close());
  const [first, second] = [testLoop(api), testLoop(api)];
  await first.go();
  await second.go();
  const begun = ({ run }: typeof first) => run.entries.find(({ usage }) => usage)?.usage;
  expect(begun(first)?.cacheWriteHour).toBeGreaterThan(5_000);
  expect(begun(second)?.cacheRead).toBeGreaterThanOrEqual(begun(first)?.cacheWriteHour ?? 0);
});

/** So many turns of two pages, as large as results may be. */
function pages(turns: number): Answer {
  return ({ messages }) => {
    const played = playedTurns(messages);
    if (played.length === turns) return { calls: [plainFindings(played[0]?.[0]?.evidence ?? '')] };
    const offsets = [0, 1].map(nth => (played.length * 2 + nth) * 10);
    return {
      calls: offsets.map(offset => ({
        tool: 'evidence_read',
        input: { evidence: 'ev_1', offset },
      })),
    };
  };
}

const now = new Date('2026-11-21T12:00:00Z');
const left = { input: 0, output: 10, cacheWrite: 900, cacheRead: 100 };

test.each<[string, Partial<Entry>[], number, string | undefined]>([
  ['all was read', [{ usage: left }], 1_000, undefined],
  ['there was no turn before', [], 0, 'first_turn'],
  ['little was said', [{ usage: { ...left, cacheWrite: 0 } }], 0, 'too_short'],
  ['it was long ago', [{ usage: left, at: new Date('2026-11-21T11:54:00Z') }], 100, 'expired'],
  [
    'it was long ago, counted from its request',
    [{ usage: left, at: new Date('2026-11-21T11:56:00Z'), tookMs: 61_000 }],
    100,
    'expired',
  ],
  ['something else was sent', [{ usage: left, at: now }], 100, 'prefix_changed'],
])('why the cache was missed: %s', (_what, entries, cacheRead, expected) => {
  const sent = entries.map(entry => ({
    ...{ seq: 1, role: 'assistant' as const, content: '[]', costUsd: 0 },
    ...entry,
  }));
  const usage = { input: 0, output: 1, cacheWrite: 0, cacheRead };
  expect(cacheMiss(sent, usage, now.getTime())).toBe(expected);
});
