import { alertmanager } from '../../../src/integrations/alertmanager/index.ts';
import type { Contract } from './contract.ts';

const CHECKOUT = {
  annotations: {
    runbook_url: 'https://runbooks.example.com/checkout',
    summary: 'Checkout fails',
  },
  endsAt: '2026-11-21T13:44:00.480Z',
  fingerprint: 'c15ac335123537bb',
  receivers: [{ name: 'on-call' }],
  startsAt: '2026-11-21T13:40:00.480Z',
  status: { inhibitedBy: [], silencedBy: [], state: 'active' },
  updatedAt: '2026-11-21T13:41:00.480Z',
  generatorURL: 'http://prometheus:9090/graph?g0.expr=errors+%3E+0.05&g0.tab=1',
  labels: { alertname: 'CheckoutErrors', service: 'checkout-api', severity: 'critical' },
};

const SLOW = {
  ...CHECKOUT,
  annotations: {},
  fingerprint: '1d3d9f477e33970c',
  status: { inhibitedBy: ['c15ac335123537bb'], silencedBy: [], state: 'suppressed' },
  labels: { alertname: 'CheckoutSlow', service: 'checkout-api', severity: 'warning' },
};

const DISK = {
  ...CHECKOUT,
  fingerprint: 'afab8b0ec08b6257',
  status: {
    inhibitedBy: [],
    silencedBy: ['4e4b405b-4137-4618-b7d1-d19ea40b7f68'],
    state: 'suppressed',
  },
  labels: { alertname: 'CheckoutDisk', service: 'checkout-db' },
};

const SILENCE = {
  id: '4e4b405b-4137-4618-b7d1-d19ea40b7f68',
  status: { state: 'active' },
  updatedAt: '2026-11-21T12:00:00.000Z',
  comment: 'moving to a larger disk',
  createdBy: 'mira',
  endsAt: '2026-11-22T09:00:00.000Z',
  matchers: [{ isEqual: true, isRegex: true, name: 'alertname', value: 'Checkout.*' }],
  startsAt: '2026-11-21T12:00:00.000Z',
};

export const contract: Contract = {
  integration: alertmanager,
  credentials: url => ({ url, token: 'canary-token-7a11e1' }),
  questions: [
    {
      capability: 'monitors',
      name: 'rules',
      ask: async (answers, signal) =>
        answers.monitors?.rules({ service: 'checkout', onlyFiring: true }, { signal }),
      // As Alertmanager 0.25 answered, with a silence and an inhibition in force.
      full: {
        'GET /api/v2/alerts': { json: [SLOW, DISK, CHECKOUT] },
        'GET /api/v2/silences': { json: [SILENCE] },
      },
      finds: {
        status: 'ok',
        data: [
          {
            ...{ id: 'c15ac335123537bb', name: 'CheckoutErrors', state: 'firing' },
            ...{ since: '2026-11-21T13:40:00.480Z', query: 'errors > 0.05' },
            ...{ summary: 'Checkout fails', runbook: 'https://runbooks.example.com/checkout' },
          },
          { name: 'CheckoutSlow', state: 'muted', muted: 'inhibited by CheckoutErrors' },
          {
            ...{ name: 'CheckoutDisk', state: 'muted' },
            muted: 'silenced by mira until 2026-11-22T09:00:00.000Z (moving to a larger disk)',
          },
        ],
      },
      empty: { 'GET /api/v2/alerts': { json: [] } },
    },
  ],
};
