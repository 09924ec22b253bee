import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../capabilities/metrics.ts';
import { findOnset } from './find-onset.ts';
import { judgeSeries } from './judge-series.ts';
import { pointsWithin, thinned } from './points.ts';
import { rankSeries } from './rank-series.ts';
import { segmentsOf } from './segments.ts';

const SINCE = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const WINDOW = { since: '2026-11-20T10:00:00Z', until: '2026-11-20T12:30:00Z' };
const ALERT = SINCE + 130 * MINUTE;

/** Numbers that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296 - 0.5;
  };
}

function series(value: (minute: number) => number | undefined, part: Partial<Series> = {}): Series {
  const points = Array.from({ length: 150 }, (_, minute): [number, number] => [
    SINCE + minute * MINUTE,
    value(minute) ?? Number.NaN,
  ]);
  return { name: 'm', labels: {}, points, ...part };
}

const minuteOf = (at: number | undefined) => at !== undefined && (at - SINCE) / MINUTE;

describe('a change of level', () => {
  const wobble = noise(1);
  const cases: [string, (minute: number) => number | undefined, object][] = [
    ['a step up', m => (m < 125 ? 10 : 40) + wobble(), { at: 125, direction: 'up' }],
    ['a step down', m => (m < 125 ? 40 : 10) + wobble(), { at: 125, direction: 'down' }],
    ['from nothing', m => (m < 128 ? 0 : 3), { at: 128, direction: 'up' }],
    ['to nothing', m => (m < 128 ? 30 + wobble() : 0), { at: 128, direction: 'down' }],
    ['a still line that moves', m => (m < 100 ? 5 : 12), { at: 100, direction: 'up' }],
    ['the last three points', m => (m < 147 ? 10 : 90) + wobble(), { at: 147, direction: 'up' }],
    [
      'a step between spikes',
      m => (m % 30 === 9 ? 900 : m < 120 ? 10 : 35) + wobble(),
      { at: 120, direction: 'up' },
    ],
    [
      'a step after a gap',
      m => (m > 60 && m < 118 ? undefined : m < 118 ? 10 : 50),
      { at: 118, direction: 'up' },
    ],
    ['below zero', m => (m < 90 ? -20 : 15) + wobble(), { at: 90, direction: 'up' }],
    ['tiny numbers', m => (m < 120 ? 1e-9 : 8e-9), { at: 120, direction: 'up' }],
  ];
  it.each(cases)(
    'is found: %s',
    (_name, value, { at, direction }: { at?: number; direction?: string }) => {
      const { change, unusual } = judgeSeries(series(value), WINDOW);
      expect({ at: minuteOf(change?.at), direction: change?.direction }).toEqual({ at, direction });
      expect(change?.recoveredAt).toBeUndefined();
      expect(unusual).toBeGreaterThan(35);
    },
  );

  it('that comes slowly is dated to its beginning', () => {
    const slow = noise(2);
    const ramp = series(m => 20 + slow() + Math.max(0, m - 90) * 2);
    const at = minuteOf(judgeSeries(ramp, WINDOW).change?.at);
    expect(at).toBeGreaterThanOrEqual(89);
    expect(at).toBeLessThanOrEqual(97);
  });

  it('that is over says since when', () => {
    const wave = noise(3);
    const pulse = series(m => (m >= 60 && m < 80 ? 80 : 10) + wave());
    const { change, peak } = judgeSeries(pulse, WINDOW);
    expect([minuteOf(change?.at), minuteOf(change?.recoveredAt)]).toEqual([60, 80]);
    expect(minuteOf(peak?.at)).toBeGreaterThanOrEqual(60);
    expect(minuteOf(peak?.at)).toBeLessThan(80);
  });

  it('has exact numbers', () => {
    const { change, baseline, peak, last } = judgeSeries(
      series(m => (m < 120 ? (m % 2 ? 9 : 11) : m === 130 ? 70 : 50)),
      WINDOW,
    );
    expect(baseline).toEqual({ median: 10, spread: 1, count: 120 });
    expect(change).toMatchObject({ level: 50, ratio: 5, spreads: 40 });
    expect(peak).toEqual({ at: SINCE + 130 * MINUTE, value: 70 });
    expect(last).toEqual({ at: SINCE + 149 * MINUTE, value: 50 });
  });

  it('of a counter is one of its growth, restarts included', () => {
    let total = 1e6;
    const counter = series(
      m => {
        total = m === 50 ? 600 : total + (m < 125 ? 600 : 6_000);
        return total;
      },
      { name: 'http_requests_total' },
    );
    const { isRate, baseline, change } = judgeSeries(counter, WINDOW);
    expect(isRate).toBe(true);
    expect(baseline?.median).toBe(10);
    expect(change).toMatchObject({ level: 100, ratio: 10, at: SINCE + 125 * MINUTE });
  });

  it('is not read into a leak that is named like no counter, but into its beginning', () => {
    const leak = series(m => 500 + Math.max(0, m - 60) * 10, { name: 'heap_bytes' });
    const judged = judgeSeries(leak, WINDOW);
    expect(judged.isRate).toBe(false);
    expect(judged.change?.direction).toBe('up');
  });

  it.each([
    ['a constant', () => 7],
    ['nothing but zero', () => 0],
    ['single spikes', (m: number) => (m % 40 === 7 ? 5_000 : 3)],
    ['rare events', (m: number) => (m % 17 === 3 ? 1 : 0)],
    ['no points', () => undefined],
    ['few points', (m: number) => (m === 100 || m === 140 ? m : undefined)],
  ])('is not invented: %s', (_name, value) => {
    const { change } = judgeSeries(series(value), WINDOW);
    expect(change).toBeUndefined();
  });

  it('is hardly ever seen in noise', () => {
    const found = Array.from({ length: 200 }, (_, seed) => {
      const next = noise(seed + 10);
      const bell = () => next() + next() + next() + next();
      return judgeSeries(
        series(() => 100 + 10 * bell()),
        WINDOW,
      ).change;
    });
    expect(found.filter(Boolean).length).toBeLessThanOrEqual(2);
  });

  it('is told apart from a series that begins or ends', () => {
    const begun = judgeSeries(
      series(m => (m < 120 ? undefined : 4)),
      WINDOW,
    );
    expect(begun).toMatchObject({ appearedAt: SINCE + 120 * MINUTE });
    expect(begun.baseline).toBeUndefined();
    const ended = judgeSeries(
      series(m => (m < 120 ? 4 : undefined)),
      WINDOW,
    );
    expect(ended).toMatchObject({ endedAt: SINCE + 119 * MINUTE });
    expect(Math.min(begun.unusual, ended.unusual)).toBeGreaterThan(35);
    const both = judgeSeries(
      series(m => (m < 60 ? undefined : m < 130 ? 4 : 400)),
      WINDOW,
    );
    expect(both.change?.at).toBe(SINCE + 130 * MINUTE);
    expect(both.appearedAt).toBeUndefined();
  });
});

describe('stretches', () => {
  it('cover all values, each once, and none is short', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 80 });
    fc.assert(
      fc.property(values, given => {
        const found = segmentsOf(given);
        expect(found[0]?.start ?? 0).toBe(0);
        expect(found.at(-1)?.end ?? 0).toBe(given.length);
        expect(found.slice(1).map(({ start }) => start)).toEqual(
          found.slice(0, -1).map(({ end }) => end),
        );
        if (given.length >= 6) expect(found.every(({ start, end }) => end - start >= 3)).toBe(true);
      }),
    );
  });
});

describe('points', () => {
  it('are those of the half-open window, in order, each moment once', () => {
    expect(
      pointsWithin(
        [
          [5, 1],
          [3, 2],
          [3, 9],
          [4, Number.NaN],
          [6, 7],
        ],
        3,
        6,
      ),
    ).toEqual([
      [3, 2],
      [5, 1],
    ]);
  });

  it('are thinned without making any up, keeping ends and the highest peak', () => {
    const many = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 130, maxLength: 400 });
    fc.assert(
      fc.property(many, values => {
        const points = values.map((value, at): [number, number] => [at, value]);
        const thin = thinned(points, 120);
        expect(thin).toHaveLength(120);
        expect([thin[0], thin.at(-1)]).toEqual([points[0], points.at(-1)]);
        expect(thin.every(([at, value]) => values[at] === value)).toBe(true);
      }),
      { numRuns: 30 },
    );
    const spike = Array.from({ length: 300 }, (_, at): [number, number] => [
      at,
      at === 211 ? 99 : 1,
    ]);
    expect(thinned(spike, 24)).toContainEqual([211, 99]);
  });
});

describe('onset', () => {
  const judged = (name: string, from: number, high: number, until = 1e9) =>
    judgeSeries(
      series(m => (m >= from && m < until ? high : 10) + (m % 2), { name }),
      WINDOW,
    );

  it('is the last moment before the earliest change of those that count', () => {
    const found = findOnset(ALERT, [
      judged('a', 126, 100),
      judged('b', 124, 90),
      judged('c', 127, 80),
    ]);
    expect(minuteOf(found.at)).toBe(123);
    expect(found.from).toHaveLength(3);
  });

  it('is not an earlier change that hardly anything shares', () => {
    const found = findOnset(ALERT, [
      judged('a', 126, 100),
      judged('b', 125, 90),
      judged('c', 127, 80),
      judged('unrelated', 40, 100),
    ]);
    expect(minuteOf(found.at)).toBe(124);
  });

  it('is never after the alert, and not in what was over before', () => {
    expect(findOnset(ALERT, [judged('late', 133, 100)]).at).toBe(ALERT);
    expect(findOnset(ALERT, [judged('over', 60, 100, 80)])).toEqual({ at: ALERT, from: [] });
    const late = judged('over just now', 90, 100, 105);
    expect(findOnset(ALERT, [late]).from).toEqual([late]);
    const going = judged('going on', 110, 100);
    expect(findOnset(ALERT, [late, going]).from).toEqual([going]);
    expect(findOnset(ALERT, [judged('later', 140, 100)])).toEqual({ at: ALERT, from: [] });
    expect(findOnset(ALERT, [])).toEqual({ at: ALERT, from: [] });
  });

  it('decides which series come first', () => {
    const [near, far, still] = [
      judged('near', 126, 60),
      judged('far', 30, 90),
      judged('still', 500, 0),
    ];
    const order = rankSeries([still, far, near], ALERT).map(each => each.series.name);
    expect(order).toEqual(['near', 'far', 'still']);
  });
});
