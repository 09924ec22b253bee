import { expect, test } from 'vitest';
import { readTelemetry } from './read-telemetry.ts';
import { absoluteTime, timeFrom } from './read-time.ts';

const base = new Date('2026-11-21T12:00:00Z');
const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);

test.each([
  ['2026-11-21T12:00:00Z', base.getTime()],
  ['2026-11-21T13:00:00+01:00', base.getTime()],
  ['2026-11-21 12:00:00', base.getTime()],
  ['1795262400', base.getTime()],
  [1_795_262_400, base.getTime()],
  [1_795_262_400_000, base.getTime()],
  ['an hour ago', undefined],
  ['', undefined],
  [null, undefined],
])('%j is %j', (text, time) => {
  expect(absoluteTime(text)).toBe(time);
});

test('metrics: columns in any order, further ones are labels, the same moment counts once', () => {
  const metrics = [
    '\uFEFFmetric,service,timestamp,value,pod',
    'latency_p95,checkout,-1m,0.5,a',
    'latency_p95,checkout,-2m,0.25,a',
    'latency_p95,checkout,2026-11-21T11:59:00Z,8.2,a',
    'latency_p95,checkout,0s,1e3,',
  ].join('\r\n');
  const { value, problems } = readTelemetry({ metrics }, timeFrom(base));
  expect(problems).toEqual([]);
  expect(value.metrics).toEqual([
    {
      name: 'latency_p95',
      labels: { service: 'checkout', pod: 'a' },
      points: [
        [at('11:58:00'), 0.25],
        [at('11:59:00'), 8.2],
      ],
    },
    { name: 'latency_p95', labels: { service: 'checkout' }, points: [[at('12:00:00'), 1000]] },
  ]);
});

test('logs: other names are understood, what is beyond them is kept, in time order', () => {
  const logs = [
    '{"timestamp":"-1m","service":"cart","severity_text":"ERROR","msg":"no","trace_id":"t1","pod":{"n":1}}',
    '',
    '{"ts":"-2m","level":"info","message":"fine","msg2":2}',
  ].join('\n');
  expect(readTelemetry({ logs }, timeFrom(base)).value.logs).toEqual([
    { at: at('11:58:00'), text: 'fine', severity: 'info', attributes: { msg2: '2' } },
    {
      at: at('11:59:00'),
      text: 'no',
      service: 'cart',
      severity: 'ERROR',
      traceId: 't1',
      attributes: { 'pod.n': '1' },
    },
  ]);
});

test('traces: a list of spans, with their status and what else they say', () => {
  const span = {
    ...{ trace_id: 't1', span_id: 's2', parent_id: 's1', service: 'cart', name: 'GET /cart' },
    ...{ start: '-1m', duration_ms: 12.5, status: 'ERROR', http_status: 500 },
  };
  expect(readTelemetry({ traces: JSON.stringify([span]) }, timeFrom(base)).value.spans).toEqual([
    {
      ...{ traceId: 't1', spanId: 's2', parentId: 's1', service: 'cart', name: 'GET /cart' },
      ...{ at: at('11:59:00'), durationMs: 12.5, isError: true },
      attributes: { http_status: '500', status: 'ERROR' },
    },
  ]);
});

test.each([
  ['ERROR', true],
  ['STATUS_CODE_ERROR', true],
  ['503', true],
  ['OK', false],
  ['200', false],
])('a span with the status %s failed: %s', (status, isError) => {
  const span = { trace_id: 't', span_id: 's', start: '-1m', duration_ms: 1, status };
  const { value } = readTelemetry({ traces: JSON.stringify([span]) }, timeFrom(base));
  expect(value.spans[0]?.isError).toBe(isError);
});

test('what cannot be read is told by file, line or entry and field, and the rest stands', () => {
  const { value, problems } = readTelemetry(
    {
      metrics: 'timestamp,metric,value\nsoon,up,1\n-1m,up,many\n-1m,,1\n-1m,up,1',
      logs: '{"msg":"no time"}\nnot json\n{"timestamp":"-1m","msg":"fine"}',
      traces: '[{"trace_id":"t","span_id":"s","start":"-1m"}]',
    },
    timeFrom(base),
  );
  expect(problems).toEqual([
    'metrics.csv: line 2: timestamp: "soon" is no time',
    'metrics.csv: line 3: value: "many" is no number',
    'metrics.csv: line 4: metric: is missing',
    'logs.ndjson: line 1: timestamp: is missing or no time',
    'logs.ndjson: line 2: is not JSON',
    'traces.json: [0]: duration_ms: is missing or no number',
  ]);
  expect([value.metrics.length, value.logs.length, value.spans.length]).toEqual([1, 1, 0]);
});

test('errors: of lines with an exception, under the names that loggers use, grouped by where it was thrown', () => {
  const stack = (line: number) =>
    `OrderError: no stock\n    at place (/app/src/place.ts:${line}:3)`;
  const lines = [
    {
      timestamp: '-3m',
      msg: 'order 1 failed',
      exception: { type: 'OrderError', message: 'a 1', stacktrace: stack(7) },
    },
    {
      timestamp: '-2m',
      msg: 'failed',
      'exception.type': 'OrderError',
      'exception.stacktrace': stack(8),
      'service.version': 'v2',
    },
    {
      timestamp: '-1m',
      msg: 'refused 17',
      attributes: { 'error.type': 'Refused', 'error.message': 'refused 17' },
      severity_text: 'FATAL',
    },
    {
      timestamp: '0s',
      msg: 'refused 18',
      'error.type': 'Refused',
      'error.message': 'refused 18',
      trace_id: 't',
      pod: 'p-1',
    },
    { timestamp: '0s', msg: 'no exception', error: 'something', 'error.type': '500' },
  ].map(line => JSON.stringify({ service: 'cart', ...line }));
  const { errors } = readTelemetry({ logs: lines.join('\n') }, timeFrom(base)).value;
  expect(errors.map(({ id, type, message, events }) => [id, type, message, events.length])).toEqual(
    [
      ['CART-1', 'OrderError', 'no stock', 2],
      ['CART-2', 'Refused', 'refused 18', 2],
    ],
  );
  expect(errors[0]).toMatchObject({
    where: 'place',
    frames: [{ file: '/app/src/place.ts', line: 8 }],
  });
  expect(errors[0]?.events[1]).toEqual({ at: at('11:58:00'), release: 'v2', tags: {} });
  expect(errors[1]?.events[1]).toMatchObject({ traceId: 't', tags: { server_name: 'p-1' } });
});

test('errors: errors.json stands instead of the lines, its events spread over their time', () => {
  const group = {
    service: 'cart',
    type: 'OrderError',
    message: 'no',
    first_seen: '-10m',
    last_seen: '0s',
    count: 11,
    users: 2,
    release: 'v2',
  };
  const listed = JSON.stringify([
    group,
    { service: 'cart' },
    { ...group, timestamps: ['-1m', '-2m'] },
  ]);
  const logs = JSON.stringify({ timestamp: '0s', service: 'cart', 'exception.type': 'Other' });
  const { value, problems } = readTelemetry({ errors: listed, logs }, timeFrom(base));
  expect(problems).toEqual(['errors.json: [1]: type: is missing']);
  expect(value.errors.map(({ events }) => events.length)).toEqual([11, 2]);
  expect(value.errors[0]?.events[1]).toEqual({
    at: at('11:51:00'),
    release: 'v2',
    user: 'user 1',
    tags: {},
  });
  expect(value.errors[1]?.events[0]?.at).toBe(at('11:58:00'));
});
