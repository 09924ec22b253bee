import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BEGAN, type LoopOptions, testLoop } from '../../../test/support/loop.ts';
import { plainFindings } from '../../../test/support/scripts.ts';
import { type MessagesApi, startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';
import { playedTurns } from '../../sandbox/messages-api/played-turns.ts';
import type { Answer, ModelRequest, Turn } from '../../sandbox/messages-api/wire.ts';
import type { Cap } from '../investigation.ts';
import { LAST_TURN, NEARLY_SPENT } from '../loop/loop-words.ts';
import { shareSpent, spentBy } from './limits.ts';

let api: MessagesApi;
let answer: Answer;
beforeEach(async () => {
  api = await startMessagesApi({ answer: request => answer(request), paceMs: 0 });
});
afterEach(() => api.close());

/** Reads on without end, something new in every call, and says this much about it. */
function insatiable(width = 1, words = 'Hm. '): Answer {
  return ({ messages }) => {
    const turn = playedTurns(messages).length;
    const calls = Array.from({ length: width }, (_, nth) => read(`service ${turn} ${nth}`));
    return { text: words, calls };
  };
}

function read(service: string) {
  return { tool: 'service', input: { service } };
}

/** The same, but obeys when it is told that a turn is its last. */
function obedient(greedy: Answer): Answer {
  return request => (isLast(request) ? lastWords(request) : greedy(request));
}

function isLast({ messages }: ModelRequest): boolean {
  return JSON.stringify(messages.at(-1)).includes('No other tool answers');
}

function lastWords({ messages }: ModelRequest): Turn {
  const evidence = playedTurns(messages)
    .flat()
    .find(call => !call.isError)?.evidence;
  return { calls: [plainFindings(evidence ?? 'ev_1')] };
}

const CAPS: [Cap, LoopOptions][] = [
  ['turns', { budget: { turns: 5 } }],
  ['toolCalls', { budget: { toolCalls: 7 } }],
  ['dollars', { budget: { dollars: 0.4 } }],
  ['tokens', { budget: { tokens: 120_000 } }],
  ['minutes', { budget: { minutes: 10 }, readMs: 90_000 }],
  ['day', { day: { spent: 49.6, limit: 50, others: 0 } }],
];

describe('at a limit there is one last turn, and what it finds is published', () => {
  test.each(CAPS)('%s', async (cap, options) => {
    answer = obedient(insatiable(2, 'word '.repeat(2_000)));
    const loop = testLoop(api, options);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject({
      ending: 'capped',
      settled: { cap, findings: { headline: 'Checkout answers slowly' } },
    });
    expect(loop.run.entries.filter(({ content }) => content.includes(LAST_TURN[cap]))).toHaveLength(
      1,
    );
  });
});

describe('no limit is passed, whatever the model does', () => {
  const wild: [string, Answer][] = [
    ['reads on', insatiable(1)],
    ['reads thirty things at once', insatiable(30)],
    ['talks', insatiable(3, 'word '.repeat(12_000))],
    ['talks and does not end', () => ({ text: 'word '.repeat(200_000) })],
  ];
  const cases = wild.flatMap(([what, greedy]) =>
    CAPS.map(([cap, options]) => [what, cap, greedy, options] as const),
  );
  test.each(cases)('it %s: %s', async (_what, _cap, greedy, options) => {
    answer = greedy;
    const loop = testLoop(api, options);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()?.ending).toMatch(/capped|failed/);
    const { budget } = loop.run.investigation;
    const spent = spentBy(loop.run, new Date(loop.run.entries.at(-1)?.at ?? 0));
    for (const name of ['dollars', 'turns', 'tokens', 'minutes'] as const) {
      expect(spent[name], name).toBeLessThanOrEqual(budget[name]);
    }
    expect(loop.run.day.spent).toBeLessThanOrEqual(loop.run.day.limit);
    const reads = loop.run.calls.filter(({ result = '' }) => !result.includes('not run'));
    expect(reads.length).toBeLessThanOrEqual(budget.toolCalls);
  });
});

test.each([
  ['nothing of it is spent', { spent: 0, limit: 50, others: 0 }, 0, 0],
  ['half of it', { spent: 25, limit: 50, others: 0 }, 0.5, 0.52],
  ['four fifths of it', { spent: 40, limit: 50, others: 0 }, 0.8, 0.82],
  ['more than that with what others are spending', { spent: 38, limit: 50, others: 30 }, 0.8, 1],
  ['all of it', { spent: 50, limit: 50, others: 0 }, 1, 1.1],
  ['more than all', { spent: 1, limit: 0.1, others: 0 }, 1, 1],
])('the share that is spent is the day’s too: %s', (_what, day, least, most) => {
  const share = shareSpent(testLoop(api, { day }).run, BEGAN);
  expect(share).toBeGreaterThanOrEqual(least);
  expect(share).toBeLessThanOrEqual(most);
});

test('at four fifths of the day it is told', async () => {
  answer = obedient(insatiable(1));
  const loop = testLoop(api, { budget: { turns: 3 }, day: { spent: 40, limit: 50, others: 0 } });
  await loop.go();
  expect(loop.run.entries[1]?.content).toContain(NEARLY_SPENT);
});

test('at four fifths it is told once, before the limit', async () => {
  answer = obedient(insatiable(1));
  const loop = testLoop(api, { budget: { turns: 12 } });
  await loop.go();
  const said = loop.run.entries
    .filter(({ role }) => role === 'system')
    .map(({ content }) => content);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain(NEARLY_SPENT);
});

test('a day that is spent begins no conversation', async () => {
  answer = insatiable();
  const loop = testLoop(api, { day: { spent: 50, limit: 50, others: 0 } });
  await loop.go();
  expect(api.requests()).toHaveLength(0);
  expect(loop.ended()).toMatchObject({ ending: 'capped', settled: { cap: 'day' } });
  expect(loop.ended()?.settled.reasons[0]).toContain('midnight UTC');
});

test('what others of the tenant may be spending just now is kept back', async () => {
  answer = insatiable();
  const loop = testLoop(api, { day: { spent: 48, limit: 50, others: 20 } });
  await loop.go();
  expect(loop.ended()).toMatchObject({ ending: 'capped', settled: { cap: 'day' } });
});

test('without findings, the hypotheses and what was planned are what is published', async () => {
  answer = ({ messages }) => {
    const turn = playedTurns(messages).length;
    const about = { statement: `The pool is too small ${turn}.`, status: 'open', evidence: [] };
    const plan = { steps: [{ title: 'Read the logs', status: 'pending' }] };
    return {
      calls: [
        { tool: 'plan', input: plan },
        { tool: 'hypothesis', input: about },
        read(`service ${turn}`),
      ],
    };
  };
  const loop = testLoop(api, { budget: { turns: 3 } });
  await loop.go();
  const { settled, verdict } = loop.ended() ?? {};
  expect(verdict).toBe('inconclusive');
  expect(settled?.findings?.next_steps[0]?.text).toContain('The pool is too small 0.');
  expect(settled?.findings?.not_checked[0]?.text).toContain('Read the logs');
});

test('findings that are never readable end it after three attempts', async () => {
  answer = () => ({ calls: [{ tool: 'findings', input: { headline: 'Slow' } }] });
  const loop = testLoop(api);
  await loop.go();
  expect(api.requests()).toHaveLength(3);
  expect(loop.ended()?.settled.reasons[0]).toContain('could not be read');
});
