import { datadog } from '../../../src/integrations/datadog/index.ts';
import {
  aggregate,
  bucket,
  CHILD_SPAN,
  DASHBOARD,
  EVENT,
  GRAPH,
  ISSUE,
  ISSUES,
  LOG,
  METADATA,
  MONITOR,
  SPAN,
} from '../datadog-samples.ts';
import type { Contract, Question } from './contract.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const SERVICE = { ...WINDOW, service: 'checkout' };
const HITS = 'trace.express.request.hits';
const SERIES = {
  name: HITS,
  labels: { service: 'checkout', env: 'production' },
  unit: 'hits per second',
  query: 'sum:trace.express.request.hits{env:production,service:checkout}.as_rate()',
  points: [
    [1795266000000, 91.5],
    [1795266120000, 4],
  ],
};
const NO_SERIES = { ...GRAPH, series: [] };
const NAMES = 'GET /api/v1/metrics';

const METRICS: Question[] = [
  {
    capability: 'metrics',
    name: 'query',
    ask: ({ metrics }, signal) =>
      metrics!.query({ ...WINDOW, stepSeconds: 60, query: `sum:${HITS}{*}.as_rate()` }, { signal }),
    full: { 'GET /api/v1/query': { json: GRAPH } },
    finds: { status: 'ok', data: [SERIES] },
    empty: { 'GET /api/v1/query': { json: NO_SERIES }, [NAMES]: { json: { metrics: [HITS] } } },
  },
  {
    capability: 'metrics',
    name: 'ofService',
    ask: ({ metrics }, signal) => metrics!.ofService({ ...SERVICE, stepSeconds: 60 }, { signal }),
    full: {
      [NAMES]: { json: { from: '1795266000', metrics: [HITS] } },
      [`GET /api/v1/metrics/${HITS}`]: { json: METADATA },
      'GET /api/v1/query': { json: GRAPH },
    },
    finds: { status: 'ok', truncated: false, data: [SERIES] },
    empty: { [NAMES]: { json: { from: '1795266000', metrics: [] } } },
  },
  {
    capability: 'metrics',
    name: 'names',
    ask: ({ metrics }, signal) => metrics!.names({ like: 'request hits' }, { signal }),
    full: {
      [NAMES]: { json: { from: '1795266000', metrics: [HITS, 'system.cpu.idle'] } },
      [`GET /api/v1/metrics/${HITS}`]: { json: METADATA },
    },
    finds: {
      data: [{ name: HITS, kind: 'counter', unit: 'hit', help: 'Requests that were served' }],
    },
    empty: { [NAMES]: { json: { metrics: [] } } },
  },
  {
    capability: 'metrics',
    name: 'services',
    ask: async ({ metrics }, signal) => ({ services: await metrics!.services({ signal }) }),
    full: {
      [NAMES]: { json: { metrics: [HITS] } },
      [`GET /api/v2/metrics/${HITS}/all-tags`]: {
        json: {
          data: {
            type: 'metrics',
            id: HITS,
            attributes: { tags: ['env:production', 'service:checkout', 'service:billing'] },
          },
        },
      },
    },
    finds: { services: ['billing', 'checkout'] },
    empty: { [NAMES]: { json: { metrics: [] } } },
  },
];

const AGGREGATE = 'POST /api/v2/logs/analytics/aggregate';
const LOGS: Question[] = [
  {
    capability: 'logs',
    name: 'search',
    ask: ({ logs }, signal) => logs!.search({ ...SERVICE, most: 100 }, { signal }),
    full: { 'POST /api/v2/logs/events/search': { json: { data: [LOG], meta: { page: {} } } } },
    finds: {
      status: 'ok',
      truncated: false,
      data: [
        {
          at: '2026-11-21T13:31:02.512Z',
          text: 'connection pool exhausted after 30000 ms',
          severity: 'error',
          service: 'checkout',
          traceId: '1376633447483012831',
          labels: { env: 'production', host: 'web-1', 'http.status_code': '500' },
        },
      ],
    },
    empty: { 'POST /api/v2/logs/events/search': { json: { data: [], meta: { elapsed: 0 } } } },
  },
  {
    capability: 'logs',
    name: 'count',
    ask: async ({ logs }, signal) => ({ count: await logs!.count(SERVICE, { signal }) }),
    full: { [AGGREGATE]: { json: aggregate([bucket({}, 1204)]) } },
    finds: { count: 1204 },
  },
  {
    capability: 'logs',
    name: 'services',
    ask: async ({ logs }, signal) => ({ services: await logs!.services({ signal }) }),
    full: { [AGGREGATE]: { json: aggregate([bucket({ service: 'checkout' }, 9)]) } },
    finds: { services: ['checkout'] },
    empty: { [AGGREGATE]: { json: aggregate([]) } },
  },
];

const ERRORS: Question[] = [
  {
    capability: 'errors',
    name: 'list',
    ask: ({ errors }, signal) => errors!.list(SERVICE, { signal }),
    full: { 'POST /api/v2/error-tracking/issues/search': { json: ISSUES } },
    finds: {
      status: 'ok',
      data: [
        {
          id: ISSUE.id,
          title: 'TimeoutError: no connection within 30000 ms',
          where: 'acquire in /app/src/pool.ts',
          service: 'checkout',
          firstSeen: '2026-11-21T13:02:19.403Z',
          count: 250,
          users: 31,
          firstRelease: '1.4.2',
          state: 'unresolved',
          url: `https://app.datadoghq.com/error-tracking/issue/${ISSUE.id}`,
        },
      ],
    },
    empty: { 'POST /api/v2/error-tracking/issues/search': { json: { data: [] } } },
  },
  {
    capability: 'errors',
    name: 'get',
    ask: ({ errors }, signal) => errors!.get(ISSUE.id, { signal }),
    full: {
      [`GET /api/v2/error-tracking/issues/${ISSUE.id}`]: { json: { data: ISSUE } },
      'POST /api/v2/error-tracking/issues/search': { json: ISSUES },
      'POST /api/v2/spans/events/search': { json: { data: [SPAN] } },
      'POST /api/v2/logs/events/search': { json: { data: [] } },
    },
    finds: {
      status: 'ok',
      data: {
        message: 'no connection',
        count: 250,
        release: '1.4.2',
        environment: 'production',
        traceId: '1376633447483012831',
      },
    },
  },
];

const SPANS = 'POST /api/v2/spans/events/search';
const TRACE = [
  {
    traceId: '1376633447483012831',
    spanId: '12174885344805365765',
    service: 'checkout',
    name: 'POST /cart/checkout',
    durationMs: 4218.725,
    isError: true,
    attributes: { 'http.status_code': '500', env: 'production', 'error.type': 'TimeoutError' },
  },
  { parentId: '12174885344805365765', name: 'SELECT cart', durationMs: 4000, isError: false },
];
const TRACES: Question[] = [
  {
    capability: 'traces',
    name: 'search',
    ask: ({ traces }, signal) =>
      traces!.search({ ...SERVICE, onlyErrors: true, most: 5 }, { signal }),
    full: { [SPANS]: { json: { data: [CHILD_SPAN, SPAN], meta: { status: 'done' } } } },
    finds: { status: 'ok', data: [TRACE] },
    empty: { [SPANS]: { json: { data: [] } } },
  },
  {
    capability: 'traces',
    name: 'get',
    ask: ({ traces }, signal) => traces!.get('1376633447483012831', { signal }),
    full: { [SPANS]: { json: { data: [CHILD_SPAN, SPAN] } } },
    finds: { status: 'ok', data: TRACE },
    empty: { [SPANS]: { json: { data: [] } } },
  },
];

const MONITORS: Question[] = [
  {
    capability: 'monitors',
    name: 'rules',
    ask: ({ monitors }, signal) => monitors!.rules({ service: 'checkout' }, { signal }),
    full: { 'GET /api/v1/monitor': { json: [MONITOR] } },
    finds: {
      status: 'ok',
      data: [
        {
          id: '56886190',
          name: 'checkout: many errors',
          state: 'firing',
          since: '2026-11-21T13:05:00.000Z',
          holds: 'over the last 5m',
          labels: { service: 'checkout', team: 'shop' },
          runbook: 'https://wiki.example.com/runbooks/checkout',
          url: 'https://app.datadoghq.com/monitors/56886190',
        },
      ],
    },
    empty: { 'GET /api/v1/monitor': { json: [] } },
  },
  {
    capability: 'monitors',
    name: 'dashboards',
    ask: ({ monitors }, signal) => monitors!.dashboards!({ like: 'checkout' }, { signal }),
    full: {
      'GET /api/v1/dashboard': { json: { dashboards: [DASHBOARD] } },
      'GET /api/v1/dashboard/npw-6di-usv': { json: DASHBOARD },
    },
    finds: {
      status: 'ok',
      data: [
        {
          title: 'Checkout overview',
          url: 'https://app.datadoghq.com/dashboard/npw-6di-usv/checkout-overview',
          panels: [
            {
              title: 'Hits',
              queries: ['sum:trace.express.request.hits{service:checkout}.as_rate()'],
            },
            { title: 'Errors', queries: ['sum:errors{service:checkout}'] },
          ],
        },
      ],
    },
    empty: { 'GET /api/v1/dashboard': { json: { dashboards: [] } } },
  },
];

const EVENTS: Question[] = [
  {
    capability: 'events',
    name: 'list',
    ask: ({ events }, signal) => events!.list(SERVICE, { signal }),
    full: { 'POST /api/v2/events/search': { json: { data: [EVENT] } } },
    finds: {
      status: 'ok',
      data: [
        {
          kind: 'deploy',
          at: '2026-11-21T13:01:30.000Z',
          summary: 'Deployed checkout 1.4.2',
          service: 'checkout',
          environment: 'production',
          by: 'ada',
          sha: '2ce6a2700fec4913a2cde8e2d41dee3600000000',
        },
      ],
    },
    empty: { 'POST /api/v2/events/search': { json: { data: [] } } },
  },
];

export const contract: Contract = {
  integration: datadog,
  credentials: url => ({ apiKey: 'an-api-key', applicationKey: 'an-app-key', apiUrl: url }),
  questions: [...METRICS, ...LOGS, ...ERRORS, ...TRACES, ...MONITORS, ...EVENTS],
};
