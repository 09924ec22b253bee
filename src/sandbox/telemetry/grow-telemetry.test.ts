import { describe, expect, test } from 'vitest';
import { loadScenarios } from '../scenarios/load-scenario.ts';
import { createMetricStore } from '../vendors/prometheus/metric-store.ts';
import { evaluate, newRun } from '../vendors/promql/evaluate.ts';
import { keyOf } from '../vendors/promql/labels.ts';
import { readQuery } from '../vendors/promql/read-query.ts';
import { growTelemetry } from './grow-telemetry.ts';
import { planSchema } from './plan.ts';

const base = new Date('2026-11-21T12:00:00Z');
const at = (minutes: number) => base.getTime() + minutes * 60_000;
const span = { from: '-1h', until: '+10m', every: '30s' };

const plan = planSchema.parse({
  ...span,
  metrics: [
    {
      ...{ name: 'requests_total', help: 'Requests.', kind: 'counter' },
      series: [
        {
          each: { pod: ['a', 'b'] },
          rate: [
            ['-10m', 10],
            ['-5m', 30],
          ],
          noise: 0,
          restarts: ['-20m'],
        },
      ],
    },
    {
      ...{
        name: 'latency',
        help: 'Latency.',
        kind: 'histogram',
        buckets: [0.1, 0.2, 0.4, 0.8, 1.6],
      },
      series: [
        {
          rate: 50,
          p50: 0.2,
          p95: [
            ['-6m', 0.4],
            ['-5m', 0.8],
          ],
        },
      ],
    },
    { name: 'depth', help: 'Depth.', kind: 'gauge', series: [{ value: 7, noise: 0.1, digits: 0 }] },
  ],
  logs: [
    {
      service: 'cart',
      severity: 'INFO',
      text: 'took <int 5 9> ms',
      perMinute: [
        ['-5m', 2],
        ['0s', 20],
      ],
    },
  ],
  traces: [
    {
      perMinute: 30,
      root: {
        ...{ service: 'web', name: 'GET /', ms: 10 },
        steps: [
          {
            ...{
              service: 'cart',
              name: 'wait',
              ms: [
                ['-5m', 1],
                ['-4m', 900],
              ],
              limitMs: 500,
            },
            failure: { severity: 'ERROR', text: 'gave up', attributes: {} },
          },
          { service: 'cart', name: 'read', ms: 5 },
        ],
      },
    },
  ],
});
const grown = growTelemetry(plan, base);

function ask(query: string, moment: number): number[] {
  const store = createMetricStore({ telemetry: () => [grown], now: () => new Date(at(10)) });
  const value = evaluate(newRun(store, { start: moment, end: moment }), readQuery(query), moment);
  return value.type === 'vector' ? value.samples.map(sample => sample.value) : [];
}

test('the same plan is always the same but for its times', () => {
  expect(growTelemetry(plan, base)).toEqual(grown);
  const later = growTelemetry(plan, new Date(at(60)));
  expect(later.metrics[0]!.points.map(([, value]) => value)).toEqual(
    grown.metrics[0]!.points.map(([, value]) => value),
  );
});

test('a counter grows by its rate, on each pod, and begins again at a restart', () => {
  expect(ask('rate(requests_total[5m])', at(-11))).toHaveLength(2);
  expect(ask('rate(requests_total{pod="a"}[4m])', at(-11))[0]).toBeCloseTo(10, 0);
  expect(ask('rate(requests_total{pod="a"}[4m])', at(0))[0]).toBeCloseTo(30, 0);
  expect(ask('resets(requests_total{pod="b"}[1h])', at(0))).toEqual([1]);
});

test('a histogram has the quantiles that were planned, as near as its buckets allow', () => {
  const quantile = (q: number, moment: number) =>
    ask(`histogram_quantile(${q}, rate(latency_bucket[3m]))`, moment)[0];
  expect(quantile(0.5, at(-10))).toBeCloseTo(0.2, 2);
  expect(quantile(0.95, at(-10))).toBeCloseTo(0.4, 2);
  expect(quantile(0.95, at(0))).toBeCloseTo(0.8, 2);
  expect(ask('rate(latency_count[5m])', at(0))[0]).toBeCloseTo(50, -1);
});

test('lines come as often as planned, each a little different', () => {
  const within = (from: number, until: number) =>
    grown.logs.filter(
      line => line.text.startsWith('took') && line.at >= at(from) && line.at < at(until),
    );
  expect(within(-30, -5).length / 25).toBeCloseTo(2, 0);
  expect(within(0, 10).length / 10).toBeCloseTo(20, 0);
  expect(new Set(within(-30, 10).map(line => line.text)).size).toBe(5);
});

test('a step over its limit fails, with a line, and so does what it is inside of; what would follow is missing', () => {
  const failed = grown.spans.filter(it => it.isError && !it.parentId && it.at > at(-3));
  expect(failed.length).toBeGreaterThan(100);
  const { traceId } = failed[0]!;
  const spans = grown.spans.filter(it => it.traceId === traceId);
  expect(spans.map(({ name, isError }) => [name, isError]).toSorted()).toEqual([
    ['GET /', true],
    ['wait', true],
  ]);
  expect(spans.find(it => it.name === 'wait')!.durationMs).toBeCloseTo(500, 0);
  expect(grown.logs.filter(line => line.traceId === traceId).map(line => line.text)).toEqual([
    'gave up',
  ]);
  expect(grown.spans.some(it => it.isError && it.at < at(-5))).toBe(false);
});

test.each([
  [{ ...span, from: 'an hour ago' }, 'from: must be a time relative to the alert'],
  [
    {
      ...span,
      logs: [
        {
          service: 'a',
          severity: 'INFO',
          text: '',
          perMinute: [
            ['-1m', 1],
            ['-5m', 2],
          ],
        },
      ],
    },
    'logs.0.perMinute',
  ],
  [{ ...span, metrics: [{ name: 'a b', kind: 'gauge', help: '', series: [] }] }, 'metrics.0.name'],
])('a mistake in a plan is told by its field', (given, words) => {
  const issues = planSchema.safeParse(given).error?.issues ?? [];
  const told = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  expect(told.join('\n')).toContain(words);
});

const scenarios = (await loadScenarios()).list;
const filling = { base, words: { github: 'http://github' } };
const all = scenarios.map(({ id, telemetryAt }) => ({ id, telemetry: telemetryAt(filling) }));

describe.each(all)('the telemetry of $id', ({ telemetry }) => {
  test('speaks of services of the company, and its rules can be asked', async () => {
    const { company } = await loadScenarios();
    const known = [...company.services.map(service => service.name), 'search'];
    const named = [...telemetry.logs, ...telemetry.errors, ...telemetry.spans].map(
      it => it.service,
    );
    const measured = telemetry.metrics.map(({ labels }) => labels.service);
    expect(known).toEqual(expect.arrayContaining([...new Set([...named, ...measured])]));
    for (const { expr } of telemetry.rules) expect(() => readQuery(expr)).not.toThrow();
  });
});

test('an error has its first time where it begins, and the release that ran each time', () => {
  const error = {
    ...{ id: 'CART-1', service: 'cart', type: 'E', message: 'm', perMinute: 2 },
    ...{ from: '-2d', until: '+5m', user: 'customer-<int 1 9>' },
    releases: [['-10m', 'f2f672e']],
  };
  const { errors } = growTelemetry(planSchema.parse({ ...span, errors: [error] }), base);
  const { events = [] } = errors[0] ?? {};
  expect(events[0]!.at).toBeLessThan(at(-47 * 60));
  expect(events.at(-1)!.at).toBeGreaterThan(at(3));
  expect(events.filter(each => each.at >= at(-10)).every(it => it.release === 'f2f672e')).toBe(
    true,
  );
  expect(events.filter(each => each.at < at(-10)).some(it => it.release)).toBe(false);
  expect(events[0]!.user).toMatch(/^customer-[1-9]$/);
});

test('no two errors have the same id', () => {
  const ids = all.flatMap(({ telemetry }) => telemetry.errors.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(4);
});

test('no two scenarios measure the same', () => {
  const keys = all.flatMap(({ telemetry }) =>
    telemetry.metrics.map(({ name, labels }) => keyOf({ ...labels, __name__: name })),
  );
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
