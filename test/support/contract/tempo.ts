import { tempo } from '../../../src/integrations/tempo/index.ts';
import type { Contract, Routes } from './contract.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const AT = BigInt(Date.parse('2026-11-21T13:30:00Z')) * 1_000_000n;
export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

function attribute(key: string, value: Record<string, unknown>) {
  return { key, value };
}

function batch(service: string, span: Record<string, unknown>) {
  const name = attribute('service.name', { stringValue: service });
  return { resource: { attributes: [name] }, scopeSpans: [{ scope: {}, spans: [span] }] };
}

/** As Tempo writes protobuf: ids in base64, numbers of 64 bits as text. The child stands first. */
export const BATCHES = [
  batch('payments', {
    ...{ traceId: base64(TRACE_ID), spanId: base64('00f067aa0ba902b8') },
    ...{ parentSpanId: base64('00f067aa0ba902b7'), name: 'POST /charge' },
    ...{ startTimeUnixNano: String(AT + 100_000n), endTimeUnixNano: String(AT + 1_600_000n) },
    attributes: [attribute('http.response.status_code', { intValue: '503' })],
    status: { code: 'STATUS_CODE_ERROR', message: 'no connection left' },
    events: [
      {
        name: 'exception',
        timeUnixNano: String(AT),
        attributes: [attribute('exception.type', { stringValue: 'PoolExhausted' })],
      },
    ],
  }),
  batch('checkout-api', {
    ...{ traceId: base64(TRACE_ID), spanId: base64('00f067aa0ba902b7'), name: 'GET /cart' },
    ...{ kind: 'SPAN_KIND_SERVER', startTimeUnixNano: String(AT) },
    ...{ endTimeUnixNano: String(AT + 2_000_000n), status: {} },
  }),
];

export const TEMPO_NAMES = {
  'GET /api/search/tag/service.name/values': {
    json: { tagValues: ['checkout-api', 'payments'], metrics: { inspectedBytes: '630188' } },
  },
} satisfies Routes;

export const FOUND = {
  'GET /api/search': {
    json: {
      traces: [
        {
          ...{ traceID: TRACE_ID, rootServiceName: 'checkout-api', rootTraceName: 'GET /cart' },
          ...{ startTimeUnixNano: String(AT), durationMs: 2 },
        },
      ],
      metrics: { totalBlocks: 13 },
    },
  },
} satisfies Routes;

const SPANS = [
  { spanId: '00f067aa0ba902b7', service: 'checkout-api', isError: false, durationMs: 2 },
  {
    ...{ traceId: TRACE_ID, spanId: '00f067aa0ba902b8', parentId: '00f067aa0ba902b7' },
    ...{ service: 'payments', name: 'POST /charge', durationMs: 1.5, isError: true },
    startedAt: '2026-11-21T13:30:00.000Z',
    attributes: {
      'http.response.status_code': '503',
      'status.message': 'no connection left',
      'exception.type': 'PoolExhausted',
    },
  },
];

export const contract: Contract = {
  integration: tempo,
  credentials: url => ({ url, username: 'reader', password: 'canary-token-5c0ffee' }),
  questions: [
    {
      capability: 'traces',
      name: 'search',
      ask: async (answers, signal) =>
        answers.traces?.search({ ...WINDOW, service: 'checkout', most: 5 }, { signal }),
      full: {
        ...TEMPO_NAMES,
        ...FOUND,
        [`GET /api/traces/${TRACE_ID}`]: { json: { batches: BATCHES } },
      },
      finds: { status: 'ok', data: [SPANS] },
      empty: { ...TEMPO_NAMES, 'GET /api/search': { json: { metrics: {} } } },
    },
    {
      capability: 'traces',
      name: 'get',
      ask: async (answers, signal) => answers.traces?.get(TRACE_ID.toUpperCase(), { signal }),
      full: {
        [`GET /api/v2/traces/${TRACE_ID.toUpperCase()}`]: {
          json: { trace: { resourceSpans: BATCHES }, metrics: {}, status: 'PARTIAL' },
        },
      },
      finds: { status: 'ok', data: SPANS, truncated: true },
      empty: {},
    },
  ],
};
