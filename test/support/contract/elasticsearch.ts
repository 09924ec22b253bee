import { elasticsearch } from '../../../src/integrations/elasticsearch/index.ts';
import type { Contract, Routes } from './contract.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const INDEX = '/logs-*,filebeat-*';
const SHARDS = { total: 2, successful: 2, skipped: 0, failed: 0 };

function field(type: string, aggregatable: boolean) {
  return { [type]: { type, metadata_field: false, searchable: true, aggregatable } };
}

const FIELDS = {
  '@timestamp': field('date', true),
  message: field('match_only_text', false),
  log: {
    object: { type: 'object', metadata_field: false, searchable: false, aggregatable: false },
  },
  'log.level': field('keyword', true),
  'service.name': field('keyword', true),
  'trace.id': field('keyword', true),
};
const CAPS: Routes = {
  [`GET ${INDEX}/_field_caps`]: {
    json: { indices: ['.ds-logs-checkout-2026.11.21-000001'], fields: FIELDS },
  },
};

const HIT = {
  _index: '.ds-logs-checkout-2026.11.21-000001',
  _id: 'XcQ2iosB',
  _score: null,
  _source: {
    '@timestamp': '2026-11-21T13:31:02.512Z',
    message: 'connection pool exhausted after 30000 ms',
    log: { level: 'ERROR', logger: 'pool' },
    service: { name: 'checkout', version: '1.4.2' },
    'trace.id': '4bf92f3577b34da6a3ce929d0e0e4736',
    host: { name: 'web-1' },
  },
  sort: [1795267862512],
};

function found(hits: unknown[]) {
  return { took: 5, timed_out: false, _shards: SHARDS, hits: { max_score: null, hits } };
}

function named(buckets: unknown[]) {
  const names = { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets };
  return { ...found([]), aggregations: { names } };
}

export const contract: Contract = {
  integration: elasticsearch,
  credentials: url => ({
    baseUrl: url,
    apiKey: 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHA=',
    linkUrl: 'https://kibana.example.com/s/shop',
  }),
  questions: [
    {
      capability: 'logs',
      name: 'search',
      ask: ({ logs }, signal) =>
        logs!.search({ ...WINDOW, service: 'checkout', atLeast: 'error', most: 100 }, { signal }),
      full: { ...CAPS, [`POST ${INDEX}/_search`]: { json: found([HIT]) } },
      finds: {
        status: 'ok',
        truncated: false,
        data: [
          {
            at: '2026-11-21T13:31:02.512Z',
            text: 'connection pool exhausted after 30000 ms',
            severity: 'error',
            service: 'checkout',
            traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
            labels: { 'host.name': 'web-1', 'service.version': '1.4.2' },
          },
        ],
      },
      empty: { ...CAPS, [`POST ${INDEX}/_search`]: { json: found([]) } },
    },
    {
      capability: 'logs',
      name: 'count',
      ask: async ({ logs }, signal) => ({
        count: await logs!.count({ ...WINDOW, contains: 'pool exhausted' }, { signal }),
      }),
      full: { ...CAPS, [`POST ${INDEX}/_count`]: { json: { count: 1204, _shards: SHARDS } } },
      finds: { count: 1204 },
    },
    {
      capability: 'logs',
      name: 'services',
      ask: async ({ logs }, signal) => ({ services: await logs!.services({ signal }) }),
      full: {
        ...CAPS,
        [`POST ${INDEX}/_search`]: { json: named([{ key: 'checkout', doc_count: 90_214 }]) },
      },
      finds: { services: ['checkout'] },
      empty: { ...CAPS, [`POST ${INDEX}/_search`]: { json: named([]) } },
    },
  ],
};
