import { loki } from '../../../src/integrations/loki/index.ts';
import type { Contract, Routes } from './contract.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const AT = BigInt(Date.parse(WINDOW.since)) * 1_000_000n;

function success(data: unknown) {
  return { json: { status: 'success', data } };
}

/** As Loki answers: the newest line of a stream first. */
export function streams(...values: [string, string][]) {
  const stream = { service_name: 'checkout-api', namespace: 'shop', detected_level: 'unknown' };
  const result = values.length > 0 ? [{ stream, values }] : [];
  return success({ resultType: 'streams', result, stats: { summary: {} } });
}

export const LINES: [string, string][] = [
  [
    String(AT + 2_000_000_001n),
    '{"level":50,"msg":"pool exhausted","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}',
  ],
  [String(AT + 1_000_000_000n), 'level=info msg="cart opened"'],
];

export const LOKI_LABELS = {
  'GET /loki/api/v1/labels': success(['namespace', 'service_name']),
  'GET /loki/api/v1/label/service_name/values': success(['checkout-api', 'payments']),
  'GET /loki/api/v1/label/namespace/values': success(['shop']),
} satisfies Routes;

export const contract: Contract = {
  integration: loki,
  credentials: url => ({
    ...{ url, headers: ['X-Scope-OrgID: shop'], token: 'canary-token-5c0ffee' },
    ...{ linkUrl: 'https://grafana.example.com', linkSource: 'loki-1' },
  }),
  questions: [
    {
      capability: 'logs',
      name: 'search',
      ask: async (answers, signal) =>
        answers.logs?.search({ ...WINDOW, service: 'checkout', most: 100 }, { signal }),
      full: { ...LOKI_LABELS, 'GET /loki/api/v1/query_range': streams(...LINES) },
      finds: {
        status: 'ok',
        data: [
          { at: '2026-11-21T13:00:01.000Z', severity: 'info', service: 'checkout-api' },
          {
            at: '2026-11-21T13:00:02.000Z',
            severity: 'error',
            traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
            labels: { namespace: 'shop' },
          },
        ],
        truncated: false,
      },
      empty: { ...LOKI_LABELS, 'GET /loki/api/v1/query_range': streams() },
    },
    {
      capability: 'logs',
      name: 'count',
      ask: async (answers, signal) => ({
        count: await answers.logs?.count({ ...WINDOW, contains: 'pool' }, { signal }),
      }),
      full: {
        ...LOKI_LABELS,
        'GET /loki/api/v1/query': success({
          resultType: 'vector',
          result: [{ metric: {}, value: [1_795_000_000, '42'] }],
        }),
      },
      finds: { count: 42 },
      empty: { 'GET /loki/api/v1/labels': { json: { status: 'success' } } },
    },
    {
      capability: 'logs',
      name: 'services',
      ask: async (answers, signal) => answers.logs?.services({ signal }),
      full: LOKI_LABELS,
      finds: ['checkout-api', 'payments'],
      empty: { 'GET /loki/api/v1/labels': success([]) },
    },
  ],
};
