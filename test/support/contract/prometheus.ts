import { prometheus } from '../../../src/integrations/prometheus/index.ts';
import type { Contract, Routes } from './contract.ts';

const SPAN = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z', stepSeconds: 60 };
const START = Date.parse(SPAN.since) / 1000;
const POINTS = [
  [START, '4'],
  [START + 60, 'NaN'],
  [START + 120, '20'],
];

export const LABELS = {
  'GET /api/v1/labels': success(['__name__', 'instance', 'job', 'service']),
  'GET /api/v1/label/service/values': success(['checkout-api', 'payments']),
  'GET /api/v1/label/job/values': success(['shop']),
  'GET /api/v1/label/__name__/values': success(['db_pool_in_use', 'up']),
} satisfies Routes;

export const METADATA = {
  'GET /api/v1/metadata': success({
    db_pool_in_use: [{ type: 'gauge', help: 'Connections in use.', unit: '' }],
  }),
} satisfies Routes;

export function success(data: unknown) {
  return { json: { status: 'success', data } };
}

function matrix(...metrics: Record<string, string>[]) {
  const result = metrics.map(metric => ({ metric, values: POINTS }));
  return success({ resultType: 'matrix', result });
}

const SERIES = { __name__: 'db_pool_in_use', service: 'checkout-api', instance: 'a' };

export const RULES = success({
  groups: [
    {
      name: 'shop',
      file: '/etc/rules.yml',
      interval: 15,
      rules: [
        { name: 'job:up', query: 'sum(up)', health: 'ok', type: 'recording' },
        {
          state: 'inactive',
          ...{ name: 'PaymentsDown', query: 'up{service="payments"} == 0', duration: 60 },
          ...{ labels: {}, annotations: {}, alerts: [], health: 'ok', type: 'alerting' },
        },
        {
          state: 'firing',
          ...{ name: 'CheckoutErrors', query: 'errors > 0.05', duration: 300, health: 'ok' },
          labels: { severity: 'page', service: 'checkout-api' },
          annotations: {
            summary: 'Checkout fails',
            runbook_url: 'https://runbooks.example.com/checkout',
          },
          alerts: [
            {
              labels: { alertname: 'CheckoutErrors' },
              annotations: {},
              state: 'firing',
              activeAt: '2026-11-21T13:40:00.123456789Z',
              value: '1e-01',
            },
          ],
          ...{ keepFiringFor: 0, type: 'alerting' },
        },
      ],
    },
  ],
});

export const contract: Contract = {
  integration: prometheus,
  credentials: url => ({ url, token: 'canary-token-5c0ffee' }),
  questions: [
    {
      capability: 'metrics',
      name: 'query',
      ask: async (answers, signal) =>
        answers.metrics?.query({ ...SPAN, query: 'db_pool_in_use' }, { signal }),
      full: { 'POST /api/v1/query_range': matrix(SERIES) },
      finds: {
        status: 'ok',
        data: [
          {
            name: 'db_pool_in_use',
            labels: { service: 'checkout-api', instance: 'a' },
            query: 'db_pool_in_use{instance="a",service="checkout-api"}',
            points: [
              [START * 1000, 4],
              [START * 1000 + 120_000, 20],
            ],
          },
        ],
      },
      empty: { 'POST /api/v1/query_range': matrix(), ...LABELS },
    },
    {
      capability: 'metrics',
      name: 'ofService',
      ask: async (answers, signal) =>
        answers.metrics?.ofService({ ...SPAN, service: 'Checkout API' }, { signal }),
      full: {
        ...LABELS,
        ...METADATA,
        'POST /api/v1/series': success([SERIES]),
        'POST /api/v1/query': success({
          resultType: 'vector',
          result: [{ metric: {}, value: [START, '240'] }],
        }),
        'POST /api/v1/query_range': matrix({ ...SERIES, nightjar_query: '0' }),
      },
      finds: {
        status: 'ok',
        data: [
          {
            name: 'db_pool_in_use',
            query: 'db_pool_in_use{service="checkout-api",instance="a"}',
          },
        ],
      },
      empty: { ...LABELS, 'GET /api/v1/label/__name__/values': success([]) },
    },
    {
      capability: 'metrics',
      name: 'names',
      ask: async (answers, signal) => answers.metrics?.names({ like: 'pool' }, { signal }),
      full: { ...LABELS, ...METADATA },
      finds: {
        status: 'ok',
        data: [{ name: 'db_pool_in_use', kind: 'gauge', help: 'Connections in use.' }],
      },
      empty: { 'GET /api/v1/label/__name__/values': success([]) },
    },
    {
      capability: 'metrics',
      name: 'services',
      ask: async (answers, signal) => answers.metrics?.services({ signal }),
      full: LABELS,
      finds: ['checkout-api', 'payments'],
      empty: { 'GET /api/v1/labels': success([]) },
    },
    {
      capability: 'monitors',
      name: 'rules',
      ask: async (answers, signal) => answers.monitors?.rules({ service: 'checkout' }, { signal }),
      full: { 'GET /api/v1/rules': RULES },
      finds: {
        status: 'ok',
        data: [
          {
            ...{ id: 'shop/CheckoutErrors', state: 'firing', holds: '5 min' },
            since: '2026-11-21T13:40:00.123Z',
            runbook: 'https://runbooks.example.com/checkout',
          },
        ],
      },
      // VictoriaMetrics and Thanos' querier may not know the question.
      empty: {},
    },
  ],
};
