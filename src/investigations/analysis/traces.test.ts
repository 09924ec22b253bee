import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorGroup } from '../../capabilities/errors.ts';
import type { Span } from '../../capabilities/traces.ts';
import { compareOperations } from './compare-operations.ts';
import { rankErrors } from './rank-errors.ts';
import { readTrace } from './trace-path.ts';

const ONSET = Date.parse('2026-11-20T12:10:00Z');

/** `id`, its parent, start and duration in milliseconds from onset. */
function span(
  id: string,
  parentId: string,
  start: number,
  durationMs: number,
  part: Partial<Span> = {},
): Span {
  return {
    traceId: 't1',
    spanId: id,
    ...(parentId && { parentId }),
    service: `svc-${id[0]}`,
    name: id,
    startedAt: new Date(ONSET + start).toISOString(),
    durationMs,
    isError: false,
    attributes: {},
    ...part,
  };
}

const selfTimes = (spans: Span[]) =>
  Object.fromEntries(readTrace(spans)?.path.map(({ name, selfMs }) => [name, selfMs]) ?? []);

describe('the critical path', () => {
  it('gives each moment to the deepest work that was waited for', () => {
    expect(
      selfTimes([
        span('a', '', 0, 100),
        span('b', 'a', 10, 60),
        span('c', 'b', 20, 30),
        span('d', 'a', 75, 20),
      ]),
    ).toEqual({ a: 10 + 5 + 5, b: 30, c: 30, d: 20 });
  });

  it('of work side by side is the one that ended last', () => {
    expect(
      selfTimes([span('a', '', 0, 100), span('b', 'a', 10, 80), span('c', 'a', 10, 30)]),
    ).toEqual({
      a: 20,
      b: 80,
    });
  });

  it('leaves out what runs on after its parent, and joins calls of one operation', () => {
    expect(
      selfTimes([
        span('a', '', 0, 50),
        span('b1', 'a', 10, 10, { name: 'query' }),
        span('b2', 'a', 30, 100, { name: 'query' }),
      ]),
    ).toEqual({ a: 20, query: 30 });
  });

  it('bears missing parents, circles, copies and nothing at all', () => {
    expect(readTrace([])).toBeUndefined();
    expect(
      selfTimes([span('a', 'gone', 0, 10), span('b', 'c', 0, 5), span('c', 'b', 0, 5)]),
    ).toEqual({ a: 10 });
    expect(selfTimes([span('a', '', 0, 10), span('a', '', 0, 10)])).toEqual({ a: 10 });
    const deep = Array.from({ length: 20_000 }, (_, n) =>
      span(`n${n}`, n ? `n${n - 1}` : '', n, 20_000 - n),
    );
    expect(readTrace(deep)?.path).toHaveLength(20_000);
  });

  it('adds up to the duration of the trace', () => {
    const child = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(8));
    fc.assert(
      fc.property(fc.array(child, { maxLength: 12 }), children => {
        const spans = [
          span('s0', '', 0, 150),
          ...children.map(([start, length, parent], at) =>
            span(`s${at + 1}`, `s${Math.min(parent, at)}`, start, length),
          ),
        ];
        const path = readTrace(spans)?.path ?? [];
        const trace = readTrace(spans);
        const total = path.reduce((sum, { selfMs }) => sum + selfMs, 0);
        expect(total).toBeCloseTo(trace?.durationMs ?? Number.NaN, 6);
        expect(path.every(({ selfMs }) => selfMs >= 0)).toBe(true);
      }),
    );
  });

  it('shows failures deepest first, with the way to them', () => {
    const trace = readTrace([
      span('a', '', 0, 100, { isError: true }),
      span('b', 'a', 10, 60, { isError: true }),
      span('c', 'b', 20, 30, { isError: true }),
      span('d', 'a', 75, 20),
    ]);
    expect(trace?.errors.map(({ span: { name }, depth }) => [name, depth])).toEqual([
      ['c', 2],
      ['b', 1],
      ['a', 0],
    ]);
    expect(trace?.errors[0]?.way).toEqual(['svc-a a', 'svc-b b', 'svc-c c']);
  });
});

it('operations are compared before and since onset', () => {
  const spans = [
    ...[10, 20, 30, 40].map((ms, n) =>
      span(`a${n}`, '', -1_000, ms, { service: 's', name: 'GET /' }),
    ),
    ...[100, 200].map((ms, n) => span(`b${n}`, '', 0, ms, { service: 's', name: 'GET /' })),
    ...[1, 2].map((ms, n) =>
      span(`c${n}`, '', 5, ms, { service: 's', name: 'pay', isError: n === 0 }),
    ),
  ];
  expect(compareOperations(spans, ONSET)).toEqual([
    { service: 's', name: 'pay', after: { count: 2, p50Ms: 1.5, p95Ms: 1.95, errorShare: 0.5 } },
    {
      service: 's',
      name: 'GET /',
      before: { count: 4, p50Ms: 25, p95Ms: 38.5, errorShare: 0 },
      after: { count: 2, p50Ms: 150, p95Ms: 195, errorShare: 0 },
    },
  ]);
});

it('errors that are new since onset come first', () => {
  const group = (id: string, minute: number, count: number): ErrorGroup => ({
    id,
    title: id,
    firstSeen: new Date(ONSET + minute * 60_000).toISOString(),
    lastSeen: new Date(ONSET).toISOString(),
    count,
    url: 'https://errors.example/1',
  });
  const ranked = rankErrors(
    [group('old', -900, 500), group('rare', 3, 2), group('new', -2, 40)],
    ONSET,
  );
  expect(ranked.map(({ id, isNew }) => [id, isNew])).toEqual([
    ['new', true],
    ['rare', true],
    ['old', false],
  ]);
});
