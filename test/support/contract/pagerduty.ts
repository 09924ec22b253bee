import { pagerduty } from '../../../src/integrations/pagerduty/index.ts';
import { EMPTY_PAGE, INCIDENT, WEB, WINDOW } from '../pagerduty-samples.ts';
import type { Contract, Question } from './contract.ts';

const PAGE = 'GET /incidents/PT4KHLK';
const AT = '2026-11-21T09:00:00Z';
const MARKER = 'pro_01h2xcejqtf2nbrexx3vqjhp41';
const incident = { json: { incident: INCIDENT } };
const note = { id: 'PN1', content: 'looking', created_at: AT, user: { summary: 'Ada' } };

const pages: Question[] = [
  {
    capability: 'pager',
    name: 'incident',
    ask: ({ pager }, signal) => pager!.incident('PT4KHLK', { signal }),
    full: {
      [PAGE]: incident,
      [`${PAGE}/alerts`]: {
        json: {
          alerts: [
            {
              ...{ id: 'PALERT1', summary: 'p99 high', severity: 'critical', status: 'triggered' },
              ...{ created_at: AT, alert_key: 'checkout/p99', body: { details: { p99: '4.2s' } } },
            },
          ],
          ...EMPTY_PAGE,
        },
      },
      [`${PAGE}/log_entries`]: {
        json: {
          log_entries: [
            { id: 'R1', type: 'notify_log_entry', created_at: AT, summary: 'told', agent: null },
          ],
          ...EMPTY_PAGE,
        },
      },
      [`${PAGE}/notes`]: { json: { notes: [note] } },
    },
    finds: {
      status: 'ok',
      data: {
        incident: { number: 1234, service: { name: 'Checkout' } },
        alerts: [{ dedupKey: 'checkout/p99', details: { p99: '4.2s' } }],
        log: [{ kind: 'notify' }],
        notes: [{ by: 'Ada', text: 'looking' }],
      },
    },
  },
  {
    capability: 'pager',
    name: 'history',
    ask: ({ pager }, signal) => pager!.history('PT4KHLK', { signal }),
    full: {
      [PAGE]: incident,
      [`${PAGE}/past_incidents`]: {
        json: {
          past_incidents: [
            { incident: { id: 'PFBE9I2', created_at: AT, title: 'Slow before' }, score: 46.8 },
          ],
          ...{ total: 1, limit: 10 },
        },
      },
      [`${PAGE}/related_incidents`]: { json: { related_incidents: [] } },
      'GET /incidents': { json: { incidents: [], ...EMPTY_PAGE } },
    },
    finds: { status: 'ok', data: { past: [{ id: 'PFBE9I2', score: 46.8 }], related: [] } },
    empty: {
      [PAGE]: incident,
      [`${PAGE}/past_incidents`]: { json: { past_incidents: [], total: 0, limit: 10 } },
      [`${PAGE}/related_incidents`]: { json: { related_incidents: [] } },
      'GET /incidents': { json: { incidents: [], ...EMPTY_PAGE } },
    },
  },
  {
    capability: 'pager',
    name: 'findNote',
    ask: async ({ pager }, signal) => ({
      found: await pager!.findNote({ incidentId: 'PT4KHLK', marker: MARKER }, { signal }),
    }),
    full: {
      [PAGE]: incident,
      [`${PAGE}/notes`]: {
        json: { notes: [{ ...note, content: `Found it.\n\nNightjar ${MARKER}` }] },
      },
    },
    finds: { found: { id: 'PN1', url: INCIDENT.html_url } },
    empty: { [`${PAGE}/notes`]: { json: { notes: [] } } },
  },
];

const services: Question[] = [
  {
    capability: 'pager',
    name: 'service',
    ask: ({ pager }, signal) => pager!.service('PIJ90N7', { signal }),
    full: {
      'GET /services/PIJ90N7': {
        json: {
          service: {
            ...{ id: 'PIJ90N7', name: 'Checkout', description: null },
            html_url: `${WEB}/service-directory/PIJ90N7`,
            escalation_policy: { id: 'PT20YPA', summary: 'Payments' },
          },
        },
      },
      'GET /oncalls': {
        json: {
          oncalls: [
            {
              user: { id: 'PXPGF42', name: 'Ada', email: 'ada@example.com' },
              escalation_policy: { id: 'PT20YPA' },
              ...{ escalation_level: 1, end: null },
            },
          ],
          ...EMPTY_PAGE,
        },
      },
      'GET /service_dependencies/technical_services/PIJ90N7': { json: { relationships: [] } },
    },
    finds: { status: 'ok', data: [{ name: 'Checkout', onCall: [{ name: 'Ada', level: 1 }] }] },
    empty: { 'GET /services': { json: { services: [], ...EMPTY_PAGE } } },
  },
  {
    capability: 'events',
    name: 'list',
    ask: ({ events }, signal) => events!.list({ ...WINDOW, serviceId: 'PIJ90N7' }, { signal }),
    full: {
      'GET /services/PIJ90N7/change_events': {
        json: {
          change_events: [
            {
              ...{ id: '01CHANGE', type: 'change_event', timestamp: AT, source: 'github-actions' },
              ...{ summary: 'checkout f2f672e deployed', custom_details: { env: 'production' } },
              ...{ links: [], services: [{ id: 'PIJ90N7', summary: 'Checkout' }] },
            },
          ],
          ...EMPTY_PAGE,
        },
      },
    },
    finds: { status: 'ok', data: [{ kind: 'deploy', environment: 'production' }] },
    empty: {
      'GET /services/PIJ90N7/change_events': { json: { change_events: [], ...EMPTY_PAGE } },
    },
  },
];

export const contract: Contract = {
  integration: pagerduty,
  credentials: url => ({ token: 'a-key', apiUrl: url }),
  questions: [...pages, ...services],
};
