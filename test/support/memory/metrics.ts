import type { Metrics, Series } from '../../../src/capabilities/metrics.ts';
import type { Answering, Written } from './answering.ts';

const SINCE = Date.parse('2026-11-20T10:14:00Z');
const CHANGED = Date.parse('2026-11-20T12:11:00Z');

/** Errors rise three minutes before the alert; traffic stays. */
export function memoryMetrics(written: Written, answer: Answering): Metrics {
  const series = (name: string, before: number, after: number): Series => ({
    name: written(name),
    labels: { service: 'checkout-api', pod: written('checkout-7d9f') },
    unit: 'per second',
    query: `rate(${name}[1m])`,
    points: Array.from({ length: 136 }, (_, minute): [number, number] => {
      const at = SINCE + minute * 60_000;
      return [at, (at < CHANGED ? before : after) + (minute % 2) / 10];
    }),
  });
  return {
    language: 'PromQL',
    query: () =>
      answer([series('http_errors_total', 0.2, 6)], 'https://prometheus.acme.test/graph'),
    ofService: () =>
      answer(
        [series('http_requests_total', 80, 80), series('http_errors_total', 0.2, 6)],
        'https://prometheus.acme.test/graph',
      ),
    names: () => answer([{ name: 'http_errors_total', kind: 'counter' as const }]),
    services: async () => ['checkout-api', 'checkout-db'],
  };
}
