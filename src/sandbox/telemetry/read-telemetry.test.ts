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
      attributes: { pod: '{"n":1}' },
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
