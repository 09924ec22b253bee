import { grafana } from '../../../src/integrations/grafana/index.ts';
import type { Contract, Routes } from './contract.ts';
import { contract as loki } from './loki.ts';
import { contract as prometheus, RULES } from './prometheus.ts';
import { contract as tempo } from './tempo.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };

function source(uid: string, type: string, isDefault = false) {
  return {
    ...{ id: 1, uid, orgId: 1, name: uid, type, access: 'proxy', isDefault, readOnly: false },
    ...{ url: `http://${uid}.internal`, jsonData: { httpMethod: 'POST' } },
  };
}

export const SOURCES = {
  'GET /api/datasources': {
    json: [
      source('tempo', 'tempo'),
      source('graphite', 'graphite'),
      source('prom', 'prometheus', true),
      source('loki', 'loki'),
    ],
  },
} satisfies Routes;

/** The routes of a vendor's own API, behind Grafana. */
export function behind(uid: string, routes: Routes): Routes {
  const entries = Object.entries(routes).map(([route, answer]) => {
    const [method, path] = route.split(' ');
    return [`${method} /api/datasources/proxy/uid/${uid}${path}`, answer];
  });
  return Object.fromEntries(entries);
}

/** What a vendor's own contract asks, asked through Grafana. */
function throughGrafana(vendor: Contract, uid: string): Contract['questions'] {
  return vendor.questions
    .filter(({ capability }) => capability !== 'monitors')
    .map(question => ({
      ...question,
      full: { ...SOURCES, ...behind(uid, question.full) },
      ...(question.empty ? { empty: { ...SOURCES, ...behind(uid, question.empty) } } : {}),
    }));
}

const DASHBOARD = {
  uid: 'shop-1',
  title: 'Checkout',
  panels: [
    { id: 1, type: 'text', title: 'About' },
    {
      ...{ id: 2, type: 'timeseries', title: 'Errors', datasource: { uid: 'prom' } },
      targets: [{ refId: 'A', expr: 'sum(rate(errors_total[5m]))' }],
    },
    {
      ...{ id: 3, type: 'row', title: 'Database', collapsed: true },
      panels: [{ id: 4, title: 'Pool', targets: [{ refId: 'A', rawSql: 'select 1' }] }],
    },
  ],
};

function annotation(time: string, text: string, tags: string[]) {
  return {
    ...{ id: 1, alertId: 0, dashboardId: 0, dashboardUID: 'shop-1', panelId: 0, userId: 1 },
    ...{ login: 'sa-deployer', time: Date.parse(time), text, tags, data: {} },
  };
}

export const contract: Contract = {
  integration: grafana,
  credentials: url => ({ url, token: 'glsa_canary5c0ffee' }),
  questions: [
    ...throughGrafana(prometheus, 'prom'),
    ...throughGrafana(loki, 'loki'),
    ...throughGrafana(tempo, 'tempo'),
    {
      capability: 'monitors',
      name: 'rules',
      ask: async (answers, signal) => answers.monitors?.rules({ like: 'checkout' }, { signal }),
      full: {
        ...SOURCES,
        ...behind('prom', { 'GET /api/v1/rules': RULES }),
        'GET /api/prometheus/grafana/api/v1/rules': {
          json: {
            status: 'success',
            data: {
              groups: [
                {
                  ...{ name: 'every minute', file: 'Shop', folderUid: 'f1', interval: 60 },
                  rules: [
                    {
                      ...{ uid: 'r1', state: 'inactive', name: 'Checkout is slow', duration: 120 },
                      ...{ query: 'histogram_quantile(0.99, x)', health: 'nodata' },
                      ...{ type: 'alerting', isPaused: false, labels: { team: 'shop' } },
                      ...{ annotations: {}, alerts: null },
                    },
                  ],
                },
              ],
              totals: { nodata: 1 },
            },
          },
        },
      },
      finds: {
        status: 'ok',
        data: [
          { name: 'CheckoutErrors', state: 'firing' },
          { id: 'r1', state: 'no_data', holds: '2 min' },
        ],
      },
      empty: SOURCES,
    },
    {
      capability: 'monitors',
      name: 'dashboards',
      ask: async (answers, signal) =>
        answers.monitors?.dashboards?.({ like: 'checkout' }, { signal }),
      full: {
        'GET /api/search': {
          json: [
            {
              ...{ id: 1, uid: 'shop-1', title: 'Checkout', url: '/d/shop-1/checkout' },
              ...{ type: 'dash-db', tags: [], folderTitle: 'Shop' },
            },
          ],
        },
        'GET /api/dashboards/uid/shop-1': { json: { dashboard: DASHBOARD, meta: {} } },
      },
      finds: {
        status: 'ok',
        data: [
          {
            ...{ title: 'Checkout', folder: 'Shop' },
            panels: [
              { title: 'Errors', queries: ['sum(rate(errors_total[5m]))'] },
              { title: 'Pool', queries: ['select 1'] },
            ],
          },
        ],
      },
      empty: { 'GET /api/search': { json: [] } },
    },
    {
      capability: 'events',
      name: 'list',
      ask: async (answers, signal) =>
        answers.events?.list({ ...WINDOW, service: 'checkout' }, { signal }),
      full: {
        'GET /api/annotations': {
          json: [
            annotation('2026-11-21T13:10:00Z', '<b>Released</b> v42 (a1b2c3d)', [
              'service:checkout-api',
              'env=prod',
            ]),
            annotation('2026-11-21T13:20:00Z', 'payments v7', ['deploy', 'service:payments']),
            annotation('2026-11-21T13:30:00Z', 'new-cart on', ['feature-flag']),
          ],
        },
      },
      finds: {
        status: 'ok',
        data: [
          { kind: 'flag', at: '2026-11-21T13:30:00.000Z', summary: 'new-cart on' },
          {
            ...{ kind: 'deploy', service: 'checkout-api', environment: 'prod', sha: 'a1b2c3d' },
            ...{ summary: 'Released v42 (a1b2c3d)', by: 'sa-deployer' },
          },
        ],
      },
      empty: { 'GET /api/annotations': { json: [] } },
    },
  ],
};
