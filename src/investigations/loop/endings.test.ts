import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testLoop } from '../../../test/support/loop.ts';
import { readThen } from '../../../test/support/scripts.ts';
import type { Fault } from '../../sandbox/messages-api/faults.ts';
import { startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';

const api = await startMessagesApi({ answer: readThen(), paceMs: 0 });
afterAll(() => api.close());
beforeEach(() => api.faults([]));

const IMPATIENT = { silenceMs: 150, idleMs: 300 };

describe('what passes is waited out, and nobody hears of it', () => {
  test.each<[string, Fault, number[]]>([
    ['an overload', { kind: 'overloaded', times: 2 }, [500, 1000]],
    ['a limit for some seconds', { kind: 'rate_limited', times: 1, ms: 3000 }, [3000]],
    ['an error of the server', { kind: 'server_error', times: 1 }, [500]],
    ['a stream that dies', { kind: 'mid_stream_death', times: 2 }, [500, 1000]],
    ['a stream that ends with an error', { kind: 'stream_error', times: 1 }, [500]],
    ['a stream that falls silent', { kind: 'stall', times: 1 }, [500]],
    ['a stream of nothing but pings', { kind: 'pings', times: 1, ms: 20 }, [500]],
  ])('%s', async (_what, fault, pauses) => {
    api.faults([fault]);
    const loop = testLoop(api, { claude: IMPATIENT });
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject({ ending: 'findings' });
    expect(loop.pauses).toEqual(pauses);
    expect(loop.events.some(({ type }) => type === 'waiting')).toBe(false);
  });
});

describe('what lasts puts the investigation to sleep, visibly, and it wakes by itself', () => {
  test.each<[string, Fault, { reason: RegExp; ms: number }]>([
    ['an overload', { kind: 'overloaded', times: 3 }, { reason: /^unreachable$/, ms: 5_000 }],
    [
      'a limit for minutes',
      { kind: 'rate_limited', times: 1, ms: 90_000 },
      { reason: /^unreachable$/, ms: 90_000 },
    ],
    [
      'a dead connection',
      { kind: 'mid_stream_death', times: 3 },
      { reason: /^unreachable$/, ms: 5_000 },
    ],
    [
      'a key that is not accepted',
      { kind: 'unauthorized', times: 1 },
      { reason: /API key/, ms: 300_000 },
    ],
    ['a bill (402)', { kind: 'billing', times: 1 }, { reason: /credit/, ms: 300_000 }],
    ['no credit (400)', { kind: 'no_credit', times: 1 }, { reason: /credit/, ms: 300_000 }],
    [
      'a spending limit (429)',
      { kind: 'spend_limit', times: 1 },
      { reason: /spending limit/, ms: 300_000 },
    ],
  ])('%s', async (_what, fault, { reason, ms }) => {
    api.faults([fault]);
    const loop = testLoop(api);
    expect(await loop.go()).toBe('asleep');
    const waiting = loop.events.find(({ type }) => type === 'waiting');
    expect(waiting).toMatchObject({ reason: expect.stringMatching(reason) });
    const { retryAt, asleepSince } = loop.run.investigation;
    expect(Number(retryAt) - Number(asleepSince)).toBe(ms);
    expect(await loop.go(1)).toBe('done');
    expect(loop.ended()).toMatchObject({ ending: 'findings' });
  });

  test('sleeps grow with the outage to five minutes, do not count as time, and end after a day', async () => {
    api.faults([{ kind: 'overloaded' }]);
    const loop = testLoop(api);
    expect(await loop.go(1_000)).toBe('done');
    const waits = loop.events.filter(({ type }) => type === 'waiting');
    expect(waits.length).toBeLessThan(350);
    expect(loop.ended()).toMatchObject({ ending: 'failed' });
    expect(loop.ended()?.settled.reasons[0]).toContain('could not be reached for a day');
  });
});

describe('what a turn may end with, and what comes of it', () => {
  test('a reply cut at its length: nothing of it is run, and the model says it in less', async () => {
    api.faults([{ kind: 'max_tokens', times: 1 }]);
    const loop = testLoop(api);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject({ ending: 'findings' });
    expect(loop.run.entries.map(({ role }) => role).slice(0, 4)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(loop.run.entries[2]?.content).toContain('cut off');
    expect(loop.run.calls.filter(({ seq }) => seq === 2)).toEqual([]);
  });

  test('a paused turn is sent back as it is and goes on', async () => {
    api.faults([{ kind: 'pause', times: 2 }]);
    const loop = testLoop(api);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject({ ending: 'findings' });
    expect(loop.run.entries.slice(1, 4).map(({ stopReason }) => stopReason)).toEqual([
      'pause_turn',
      'pause_turn',
      'tool_use',
    ]);
  });

  test.each<[string, Fault, object, string]>([
    ['declined', { kind: 'refusal' }, { ending: 'failed' }, 'Claude declined'],
    ['cut off for good', { kind: 'max_tokens' }, { ending: 'failed' }, 'too long'],
    ['paused for good', { kind: 'pause' }, { ending: 'failed' }, 'without findings'],
    [
      'at the end of its context',
      { kind: 'context_window' },
      { ending: 'capped', settled: { cap: 'context' } },
      'more than Claude takes in',
    ],
    [
      'too long for it',
      { kind: 'prompt_too_long' },
      { ending: 'capped', settled: { cap: 'context' } },
      'more than Claude takes in',
    ],
  ])('%s: it ends, and says why', async (_what, fault, end, reason) => {
    api.faults([fault]);
    const loop = testLoop(api);
    expect(await loop.go()).toBe('done');
    expect(loop.ended()).toMatchObject(end);
    expect(loop.ended()?.settled.reasons[0]).toContain(reason);
  });

  test('a request that is wrong is a bug of ours, told by the reference that the log has', async () => {
    api.faults([{ kind: 'invalid_request' }]);
    await expect(testLoop(api).go()).rejects.toMatchObject({ kind: 'invalid' });
  });
});
