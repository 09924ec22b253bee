import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs, RUNAWAY_MS } from '../../../test/support/cpu-time.ts';
import type { LogLine } from '../../capabilities/logs.ts';
import { compareLogs } from './compare-logs.ts';
import { messageOf, severityOf } from './log-message.ts';
import { patternsOf } from './log-patterns.ts';
import { maskVariables } from './mask-variables.ts';

const ONSET = Date.parse('2026-11-20T12:10:00Z');
const SPANS = { before: 60, after: 20 };

function line(minute: number, text: string, part: Partial<LogLine> = {}): LogLine {
  return { at: new Date(ONSET + minute * 60_000).toISOString(), text, labels: {}, ...part };
}

describe('what differs from line to line is masked', () => {
  it.each([
    ['order 8123 took 3.5s', 'order * took *s'],
    ['user 6f9619ff-8b86-d011-b42d-00c04fc964ff gone', 'user * gone'],
    ['commit 8f3ac91d02bb4c7e to deadbeef01', 'commit * to *'],
    ['defaced facade beaded', 'defaced facade beaded'],
    ['from 10.2.3.4:5432 to ::1 and fe80::1ff:fe23:4567:890a', 'from * to * and *'],
    ['at 2026-11-20T12:10:00.123Z and 12:10:00', 'at * and *'],
    ['relation "orders_7" is not \'ready\'', 'relation "*" is not \'*\''],
    ["can't and won't", "can't and won't"],
    ['GET /orders/8123/items/9 status=503 in 503 ms', 'GET /orders/*/items/* status=503 in * ms'],
    ['"GET / HTTP/1.1" 500 12', '"*" * *'],
    ['upstream returned 404', 'upstream returned 404'],
    ['addr 0xc000124 offset -12', 'addr * offset *'],
    ['pod checkout-7d9f8b6c5-x2x4z', 'pod checkout-*-x*x*z'],
  ])('%s', (text, masked) => {
    expect(maskVariables(text)).toBe(masked);
  });

  it('in a time that grows with the length only', () => {
    const nasty = ['"', "'", ':', '0', 'a', 'a"', '1.', '0:', 'deadbeef', '\\"', 'f:', '9-'];
    for (const piece of nasty) {
      expect(cpuMs(() => maskVariables(messageOf(piece.repeat(200_000))))).toBeLessThan(RUNAWAY_MS);
      expect(cpuMs(() => maskVariables(piece.repeat(2_000)))).toBeLessThan(RUNAWAY_MS);
    }
  });
});

describe('what a line says', () => {
  it.each([
    ['{"level":"error","msg":"Timeout of pool","order":1}', 'Timeout of pool'],
    ['{"level":"error"', '{"level":"error"'],
    ['{"a":1}', '{"a":1}'],
    ['time=1 level=warn msg="pool is \\"full\\"" n=3', 'pool is \\"full\\"'],
    ['  two\n  lines\t ', 'two lines'],
  ])('%s', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it.each([
    [{ text: '12:00 ERROR x' }, 'error'],
    [{ text: 'INFO no error here' }, 'info'],
    [{ text: 'an error in words' }, undefined],
    [{ text: 'ERROR x', severity: 'info' as const }, 'info'],
  ])('how bad it is: %o', (given, severity) => {
    expect(severityOf(given)).toBe(severity);
  });
});

describe('patterns', () => {
  it('join lines that differ in a word, and no others', () => {
    const found = patternsOf(
      [
        'user alice signed in from web',
        'user bob signed in from web',
        'user eve signed in from app',
        'cache was cleared by the janitor',
        'pool exhausted',
        'pool refilled quickly',
      ],
      text => text,
    );
    expect(found.map(({ template, items }) => [template, items.length])).toEqual([
      ['user * signed in from *', 3],
      ['cache was cleared by the janitor', 1],
      ['pool exhausted', 1],
      ['pool refilled quickly', 1],
    ]);
  });

  it('count each line once', () => {
    const word = fc.constantFrom('pool', 'timeout', 'order', '17', 'deadbeef1', 'GET', '"x"', '');
    const text = fc.array(word, { maxLength: 8 }).map(words => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.integer({ min: -60, max: 20 }))), given => {
        const lines = given.map(([words, minute]) => line(minute, words));
        const { patterns, read, severities } = compareLogs(lines, ONSET, SPANS);
        const sum = (key: 'before' | 'after') => patterns.reduce((all, each) => all + each[key], 0);
        const mixed = (key: 'before' | 'after') =>
          Object.values(severities[key]).reduce((all, each) => all + each, 0);
        for (const side of ['before', 'after'] as const) {
          expect([sum(side), mixed(side)]).toEqual([read[side], read[side]]);
        }
        expect(read.before + read.after).toBe(lines.length);
      }),
    );
  });

  it('are compared at onset: new errors, then new, then grown, then gone', () => {
    const many = (count: number, from: number, text: (n: number) => string, part = {}) =>
      Array.from({ length: count }, (_, n) => line(from, text(n), part));
    const { patterns } = compareLogs(
      [
        ...many(60, -30, n => `GET /cart/${n} done`),
        ...many(25, 5, n => `GET /cart/${n} done`),
        ...many(30, -5, n => `heartbeat ${n} of the old worker`),
        ...many(10, -20, n => `retry number ${n} of payment`),
        ...many(200, 6, n => `retry number ${n} of payment`),
        ...many(90, 1, n => `started worker ${n} with settings`, { severity: 'info' }),
        ...many(4, 2, n => `ERROR pool exhausted after ${n} ms for orders`, { traceId: 't1' }),
      ],
      ONSET,
      SPANS,
    );
    expect(patterns.map(({ template, before, after }) => [template, before, after])).toEqual([
      ['ERROR pool exhausted after * ms for orders', 0, 4],
      ['started worker * with settings', 0, 90],
      ['retry number * of payment', 10, 200],
      ['GET /cart/* done', 60, 25],
      ['heartbeat * of the old worker', 30, 0],
    ]);
    expect(patterns[0]).toMatchObject({
      severity: 'error',
      telling: 'ERROR pool exhausted after',
      firstAt: '2026-11-20T12:12:00.000Z',
      samples: [{ traceId: 't1' }, { traceId: 't1' }],
    });
    expect(patterns.at(-1)?.samples).toHaveLength(1);
  });

  it('of twenty thousand lines take less than a second', () => {
    const lines = Array.from({ length: 20_000 }, (_, n) =>
      line(
        (n % 80) - 60,
        n % 3
          ? `{"level":"info","msg":"GET /orders/${n} took ${n % 97} ms","trace":"${n}abcdef0123"}`
          : `2026-11-20T12:10:00Z worker-${n % 50} failed for user${String.fromCharCode(97 + (n % 26))} with "${n}" at 10.0.0.${n % 255}`,
      ),
    );
    const { patterns } = compareLogs(lines, ONSET, SPANS);
    expect(patterns).toHaveLength(2);
    expect(cpuMs(() => compareLogs(lines, ONSET, SPANS))).toBeLessThan(RUNAWAY_MS);
  });
});
