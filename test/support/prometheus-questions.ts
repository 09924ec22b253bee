import type { Metrics } from '../../src/capabilities/metrics.ts';
import { prometheus } from '../../src/integrations/prometheus/index.ts';
import { QueryRefused } from '../../src/lib/errors.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { MetricSeries } from '../../src/sandbox/scenarios/telemetry.ts';

const STEP_MS = 15_000;
const SPAN_MS = 60 * 60_000;
const ONSET_MS = 15 * 60_000;

/**
 * A shop of which the checkout breaks a quarter of an hour before `until`: a tenth of its requests fail and all
 * become slow. Named differently by different exporters, as it happens.
 */
export function prometheusSamples(until: number): MetricSeries[] {
  const own = { service: 'checkout-api', job: 'shop/checkout-api' };
  const kube = { container: 'checkout', namespace: 'shop' };
  const over = (name: string, labels: MetricSeries['labels'], value: Shape): MetricSeries => ({
    ...{ name, labels, points: pointsOf(until, value) },
  });
  const bucket = (le: string, value: Shape) =>
    over('http_request_duration_seconds_bucket', { ...own, le }, value);
  return [
    over('http_requests_total', { ...own, code: '200' }, (s, bad) => s * 10 - bad),
    over('http_requests_total', { ...own, code: '503' }, (_, bad) => bad),
    bucket('0.1', (s, bad) => s * 10 - bad * 10),
    bucket('1', s => s * 10),
    bucket('+Inf', s => s * 10),
    over('http_request_duration_seconds_count', own, s => s * 10),
    over('http_request_duration_seconds_sum', own, s => s * 0.5),
    over('db_pool_connections_in_use', own, (_, bad) => (bad > 0 ? 20 : 4)),
    over('build_info', { ...own, version: '1.2.3' }, () => 1),
    over('up', { job: 'shop/checkout-api', instance: 'a' }, () => 1),
    over('container_memory_rss', { ...kube, pod: 'checkout-1' }, () => 5e8),
    over('http_requests_total', { service: 'payments', code: '200' }, s => s * 3),
  ];
}

/** Value after so many seconds; `bad`: one for every second since the onset. */
type Shape = (seconds: number, bad: number) => number;

function pointsOf(until: number, value: Shape): [number, number][] {
  return Array.from({ length: SPAN_MS / STEP_MS + 1 }, (_, index) => {
    const left = SPAN_MS - index * STEP_MS;
    const bad = Math.max(0, (ONSET_MS - left) / 1000);
    return [until - left, value((index * STEP_MS) / 1000, bad)];
  });
}

export type PrometheusQuestion = {
  title: string;
  /** What we make of the answers, rounded so that it can be compared. */
  ask(metrics: Metrics, span: ReturnType<typeof lastHour>): Promise<unknown>;
  expected: unknown;
};

const asking = { signal: new AbortController().signal };

export function lastHour(until: number) {
  const since = new Date(until - SPAN_MS).toISOString();
  return { since, until: new Date(until).toISOString(), stepSeconds: 60 };
}

/** The metrics of the server at this address, as the product asks for them. */
export function metricsAt(url: string): Metrics {
  const { metrics } = prometheus.connect(prometheus.credentials.parse({ url }), { log: silentLog });
  if (!metrics) throw new Error('Prometheus answers no questions about metrics');
  return metrics;
}

function lastOf(points: [number, number][]): number {
  return Number(points.at(-1)?.[1].toPrecision(3));
}

async function refusal(question: Promise<unknown>): Promise<unknown> {
  const error = await question.catch((thrown: unknown) => thrown);
  if (!(error instanceof QueryRefused)) throw error;
  return { near: error.near };
}

/** Questions that every server with `prometheusSamples` answers alike. */
export const PROMETHEUS_QUESTIONS: PrometheusQuestion[] = [
  {
    title: 'everything of a service, under all its names',
    async ask(metrics, span) {
      const { data } = await metrics.ofService({ ...span, service: 'checkout-api' }, asking);
      return data.map(({ name, labels, unit, points }) => [name, labels, unit, lastOf(points)]);
    },
    expected: [
      ['http_request_duration_seconds p99', {}, 'seconds', 0.991],
      ['http_request_duration_seconds p50', {}, 'seconds', 0.55],
      ['http_request_duration_seconds_count rate', {}, 'per second', 10],
      ['http_requests_total failing', {}, 'ratio', 0.1],
      ['http_requests_total rate', { code: '200' }, 'per second', 9],
      ['http_requests_total rate', { code: '503' }, 'per second', 1],
      ['up', { instance: 'a', job: 'shop/checkout-api' }, undefined, 1],
      [
        'container_memory_rss',
        { container: 'checkout', namespace: 'shop', pod: 'checkout-1' },
        undefined,
        5e8,
      ],
      [
        'db_pool_connections_in_use',
        { job: 'shop/checkout-api', service: 'checkout-api' },
        undefined,
        20,
      ],
    ],
  },
  {
    title: 'a series by the query that it came with',
    async ask(metrics, span) {
      const of = { ...span, service: 'checkout', like: 'requests' };
      const { data } = await metrics.ofService(of, asking);
      const failing = data.find(({ labels }) => labels.code === '503');
      const again = await metrics.query({ ...span, query: failing?.query ?? '' }, asking);
      return again.data.map(({ labels, points }) => [labels, lastOf(points)]);
    },
    expected: [[{ code: '503' }, 1]],
  },
  {
    title: 'a query with its own words, cut to the window',
    async ask(metrics, span) {
      const query = 'sum by (service) (rate(http_requests_total[2m]))';
      const { data } = await metrics.query({ ...span, query }, asking);
      const [first] = data;
      return [
        data.map(({ labels }) => labels.service),
        first?.points.every(([at]) => at < Date.parse(span.until)),
      ];
    },
    expected: [['checkout-api', 'payments'], true],
  },
  {
    title: 'a plain metric has its labels and its unit',
    async ask(metrics, span) {
      const query = 'http_request_duration_seconds_sum';
      const { data } = await metrics.query({ ...span, query }, asking);
      return data.map(({ name, unit, query }) => ({ name, unit, query }));
    },
    expected: [
      {
        name: 'http_request_duration_seconds_sum',
        unit: 'seconds',
        query: 'http_request_duration_seconds_sum{job="shop/checkout-api",service="checkout-api"}',
      },
    ],
  },
  {
    title: 'names of metrics by their words, with their kinds',
    ask: async metrics => (await metrics.names({ like: 'HTTP request' }, asking)).data,
    expected: [
      { name: 'http_request_duration_seconds', kind: 'histogram', unit: 'seconds' },
      { name: 'http_requests_total', kind: 'counter' },
    ],
  },
  {
    title: 'names of services',
    ask: metrics => metrics.services(asking),
    expected: ['checkout-api', 'payments'],
  },
  {
    title: 'a counter that counted nothing is no failure',
    async ask(metrics, span) {
      const query = 'rate(http_requests_total{service="payments",code="503"}[5m])';
      return (await metrics.query({ ...span, query }, asking)).status;
    },
    expected: 'no_data',
  },
  ...[
    { query: 'rate(http_request_total[5m])', near: ['http_requests_total'] },
    { query: 'http_requests_total{servce="payments"}', near: ['service'] },
    { query: 'http_requests_total{service="payment"}', near: ['payments'] },
    { query: 'sum(http_requests_total{code=~"5.."}', near: [] },
  ].map(({ query, near }) => ({
    title: `a query that names what is not there, or cannot be read: ${query}`,
    ask: (metrics: Metrics, span: ReturnType<typeof lastHour>) =>
      refusal(metrics.query({ ...span, query }, asking)),
    expected: { near },
  })),
  {
    title: 'a service that nothing is called like',
    ask: (metrics, span) => refusal(metrics.ofService({ ...span, service: 'paymints' }, asking)),
    expected: { near: ['payments'] },
  },
];
