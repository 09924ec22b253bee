import { sentry } from '../../../src/integrations/sentry/index.ts';
import type { Contract, Routes } from './contract.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const BASE = '/api/0/organizations/acme';
const SHA = '2ce6a2700fec4913a2cde8e2d41dee3600000000';

const PROJECT = { id: '4509062593708032', slug: 'checkout', name: 'Checkout', platform: 'node' };
const PROJECTS: Routes = { [`GET ${BASE}/projects/`]: { json: [PROJECT] } };

export const ISSUE = {
  id: '6507376925',
  shareId: null,
  shortId: 'CHECKOUT-41',
  title: 'TimeoutError: no connection within 30000 ms',
  culprit: 'POST /cart/checkout',
  permalink: 'https://acme.sentry.io/issues/6507376925/',
  logger: null,
  level: 'error',
  status: 'unresolved',
  statusDetails: {},
  substatus: 'new',
  platform: 'node',
  project: PROJECT,
  type: 'error',
  metadata: { value: 'no connection within 30000 ms', type: 'TimeoutError' },
  issueType: 'error',
  issueCategory: 'error',
  priority: 'high',
  isUnhandled: true,
  count: '250',
  userCount: 31,
  firstSeen: '2026-11-21T13:02:19.403000Z',
  lastSeen: '2026-11-21T13:59:11Z',
  stats: { '24h': [[1795266000, 250]] },
  lifetime: {
    count: '251',
    userCount: 31,
    firstSeen: '2026-11-21T12:59:19.403000Z',
    lastSeen: '2026-11-21T13:59:11Z',
    stats: null,
  },
  filtered: null,
};

const FRAME = {
  filename: 'src/pool.ts',
  absPath: '/app/src/pool.ts',
  module: 'pool',
  platform: null,
  function: 'acquire',
  context: [
    [41, '  const timer = setTimeout(() => {'],
    [42, '    reject(new TimeoutError());'],
    [43, '  }, limit);'],
  ],
  lineNo: 42,
  colNo: 12,
  inApp: true,
  vars: null,
};
const OUTER = { ...FRAME, filename: 'node:internal/server', function: null, inApp: false };

const EVENT = {
  id: '7ca573c0f4814912aaa9bdc77d1a7d51',
  groupID: '6507376925',
  eventID: '7ca573c0f4814912aaa9bdc77d1a7d51',
  projectID: PROJECT.id,
  message: '',
  title: ISSUE.title,
  entries: [
    { type: 'breadcrumbs', data: { values: [] } },
    {
      type: 'exception',
      data: {
        values: [
          { type: 'Error', value: 'socket hang up', mechanism: null, stacktrace: null },
          {
            type: 'TimeoutError',
            value: 'no connection within 30000 ms',
            mechanism: { type: 'generic', handled: false },
            stacktrace: { frames: [OUTER, FRAME], framesOmitted: null, hasSystemFrames: true },
          },
        ],
        hasSystemFrames: true,
        excOmitted: null,
      },
    },
  ],
  tags: [
    { key: 'environment', value: 'production' },
    { key: 'release', value: 'checkout@1.4.2' },
  ],
  release: { id: 1402755016, version: 'checkout@1.4.2', dateCreated: '2026-11-21T12:50:00Z' },
  contexts: {
    trace: {
      trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
      span_id: '00f067aa0ba902b7',
      op: 'http',
    },
  },
};

const TAGS = [
  {
    key: 'server_name',
    name: 'Server',
    uniqueValues: 2,
    totalValues: 251,
    topValues: [
      { key: 'web-1', name: 'web-1', value: 'web-1', count: 250, lastSeen: '2026-11-21T13:59:11Z' },
    ],
  },
];

export const RELEASE = {
  id: 1402755016,
  version: 'checkout@1.4.2',
  status: 'open',
  shortVersion: '1.4.2',
  versionInfo: { package: 'checkout', buildHash: null },
  ref: null,
  url: null,
  dateReleased: null,
  dateCreated: '2026-11-21T12:50:21.764000Z',
  newGroups: 1,
  commitCount: 2,
  lastCommit: {
    id: SHA,
    message: 'pool: smaller',
    author: { name: 'Ada', email: 'a@acme.example' },
  },
  deployCount: 1,
  lastDeploy: {
    id: '98765',
    environment: 'production',
    name: null,
    url: 'https://deploys.example.com/98765',
    dateStarted: '2026-11-21T13:00:00.000Z',
    dateFinished: '2026-11-21T13:01:30.000Z',
  },
  projects: [{ id: 1, slug: 'checkout', name: 'Checkout', newGroups: 1 }],
};

export const contract: Contract = {
  integration: sentry,
  credentials: url => ({ token: 'sntrys_secret', organization: 'acme', baseUrl: url }),
  questions: [
    {
      capability: 'errors',
      name: 'list',
      ask: ({ errors }, signal) => errors!.list({ ...WINDOW, service: 'checkout' }, { signal }),
      full: { ...PROJECTS, [`GET ${BASE}/issues/`]: { json: [ISSUE] } },
      finds: {
        status: 'ok',
        truncated: false,
        data: [
          {
            id: '6507376925',
            title: 'TimeoutError: no connection within 30000 ms',
            where: 'POST /cart/checkout',
            level: 'error',
            service: 'checkout',
            firstSeen: '2026-11-21T12:59:19.403Z',
            lastSeen: '2026-11-21T13:59:11.000Z',
            count: 250,
            users: 31,
            state: 'unresolved',
            url: 'https://acme.sentry.io/issues/6507376925/',
          },
        ],
      },
      empty: { ...PROJECTS, [`GET ${BASE}/issues/`]: { json: [] } },
    },
    {
      capability: 'errors',
      name: 'get',
      ask: ({ errors }, signal) => errors!.get('6507376925', { signal }),
      full: {
        [`GET ${BASE}/issues/6507376925/`]: {
          json: { ...ISSUE, firstRelease: { id: 1402755016, version: 'checkout@1.4.2' } },
        },
        [`GET ${BASE}/issues/6507376925/events/latest/`]: { json: EVENT },
        [`GET ${BASE}/issues/6507376925/tags/`]: { json: TAGS },
      },
      finds: {
        status: 'ok',
        data: {
          message: 'TimeoutError: no connection within 30000 ms\ncaused by Error: socket hang up',
          firstRelease: 'checkout@1.4.2',
          release: 'checkout@1.4.2',
          traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
          environment: 'production',
          frames: [
            { function: 'acquire', file: 'src/pool.ts', line: 42, isOurs: true },
            { file: 'node:internal/server', isOurs: false },
          ],
          tags: { server_name: [{ value: 'web-1', count: 250 }] },
        },
      },
    },
    {
      capability: 'events',
      name: 'list',
      ask: ({ events }, signal) => events!.list({ ...WINDOW, service: 'checkout' }, { signal }),
      full: { ...PROJECTS, [`GET ${BASE}/releases/`]: { json: [RELEASE] } },
      finds: {
        status: 'ok',
        truncated: false,
        data: [
          {
            kind: 'deploy',
            at: '2026-11-21T13:01:30.000Z',
            summary: 'Deployed 1.4.2 of checkout to production',
            service: 'checkout',
            environment: 'production',
            by: 'Ada',
            sha: SHA,
            url: 'https://deploys.example.com/98765',
          },
        ],
      },
      empty: { ...PROJECTS, [`GET ${BASE}/releases/`]: { json: [] } },
    },
  ],
};
