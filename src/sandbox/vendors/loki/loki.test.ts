import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogRecord, noTelemetry } from '../../scenarios/telemetry.ts';
import { serve, type VendorServer } from '../http/serve.ts';
import { createLoki } from './loki.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const line = (minutes: number, text: string, more: Partial<LogRecord> = {}): LogRecord => ({
  ...{ at: now + minutes * 60_000, text, service: 'cart', severity: 'INFO', attributes: {} },
  ...more,
});
const logs = [
  line(-30, 'GET /cart 200 took=12ms user="a b"'),
  line(-20, 'GET /cart 200 took=14ms user=b'),
  line(-10, 'GET /cart 500 took=3s user=b', { severity: 'ERROR', traceId: 'f00d' }),
  line(-9, '{"status":500,"route":{"name":"/pay"},"took":"2.5s"}', { severity: 'error' }),
  line(-5, 'pool is empty: "5 of 5"', { service: 'pay', attributes: { 'pod.name': 'p-1' } }),
  line(5, 'the future'),
];

let server: VendorServer;
beforeAll(async () => {
  server = await serve('127.0.0.1', 0);
  const telemetry = { ...noTelemetry(), logs };
  server.attach(createLoki({ telemetry: () => [telemetry], now: () => new Date(now) }));
});
afterAll(() => server.close());

async function ask(path: string, query: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/loki/api/v1/${path}?${new URLSearchParams(query)}`);
  const text = await answer.text();
  return { status: answer.status, text, body: answer.ok ? JSON.parse(text) : undefined };
}

async function lines(query: string, more: Record<string, string> = {}): Promise<string[]> {
  const { body, text } = await ask('query_range', { query, ...more });
  if (!body) throw new Error(text);
  return body.data.result.flatMap((it: { values: [string, string][] }) =>
    it.values.map(([, said]) => said.slice(0, 13)),
  );
}

test.each([
  ['{service_name="cart"}', 4],
  ['{service_name=~".+"}', 5],
  ['{service_name="cart",level!="info"}', 2],
  ['{service_name="cart"} |= "GET" != `500`', 2],
  ['{service_name=~"cart|pay"} |~ "(?i)POOL|/pay"', 2],
  ['{service_name="cart"} |= "200" or "pay"', 3],
  ['{service_name="cart"} !~ `\\d+ms`', 2],
  ['{service_name="cart"} | trace_id="f00d"', 1],
  ['{service_name="pay"} | pod_name=~"p-.*"', 1],
  ['{service_name="cart"} | detected_level=~"error|fatal"', 2],
  ['{service_name="cart"} | json | status >= 500', 1],
  ['{service_name="cart"} | json name="route.name" | name="/pay"', 1],
  ['{service_name="cart"} | logfmt | took > 1s and user="b"', 1],
  ['{service_name="cart"} | logfmt | (took < 13ms or user="b"), level="info"', 2],
  ['{service_name="cart"} | json | __error__=""', 1],
  ['{service_name="cart"} | regexp "(?P<verb>GET) (?P<path>\\\\S+)" | verb="GET"', 3],
  ['{service_name="cart"} | pattern "<_> <path> <code> <_>" | code="500"', 1],
])('%s finds %i lines', async (query, count) => {
  expect(await lines(query)).toHaveLength(count);
});

test('the newest come first and the limit counts from there, or from the beginning when asked', async () => {
  const query = '{service_name="cart",level="info"}';
  const { body } = await ask('query_range', { query, limit: '1' });
  expect(body.data.result).toEqual([
    {
      stream: { service_name: 'cart', level: 'info', detected_level: 'info' },
      values: [[`${now - 20 * 60_000}000000`, logs[1]!.text]],
    },
  ]);
  const forward = await ask('query_range', { query, limit: '1', direction: 'forward' });
  expect(forward.body.data.result[0].values[0][1]).toBe(logs[0]!.text);
});

test('a window holds its beginning and not its end, in nanoseconds or seconds', async () => {
  const [start, end] = [now - 20 * 60_000, now - 9 * 60_000];
  const query = '{service_name="cart"}';
  expect(await lines(query, { start: `${start}000000`, end: `${end}000000` })).toHaveLength(2);
  expect(await lines(query, { start: `${start / 1_000}`, end: `${end / 1_000}` })).toHaveLength(2);
});

test('lines are counted over time and at a moment, by label', async () => {
  const query = 'sum by (level) (count_over_time({service_name="cart"}[1h]))';
  const { body } = await ask('query', { query, time: `${now}000000` });
  expect(body.data).toMatchObject({
    resultType: 'vector',
    result: [
      { metric: { level: 'info' }, value: [now / 1_000, '2'] },
      { metric: { level: 'error' }, value: [now / 1_000, '2'] },
    ],
  });
  const over = await ask('query_range', {
    ...{ query: 'sum(count_over_time({service_name="cart"} |= "GET" [10m]))', step: '10m' },
    ...{ start: `${now - 30 * 60_000}000000`, end: `${now}000000` },
  });
  expect(over.body.data.result[0].values).toEqual([
    [now / 1_000 - 1_800, '1'],
    [now / 1_000 - 1_200, '1'],
    [now / 1_000 - 600, '1'],
  ]);
  const unwrapped =
    'max_over_time({service_name="cart"} | logfmt | unwrap duration(took) | __error__="" [1h]) by (user)';
  const { body: longest } = await ask('query', { query: unwrapped });
  expect(longest.data.result.map((it: { value: unknown[] }) => it.value[1])).toEqual([
    '0.012',
    '3',
  ]);
  const share =
    'sum(rate({service_name="cart",level="error"}[1h])) / sum(rate({service_name="cart"}[1h])) * 100';
  expect((await ask('query', { query: share })).body.data.result[0].value[1]).toBe('50');
});

test('labels, values, series and sizes', async () => {
  expect((await ask('labels')).body.data).toEqual(['level', 'service_name']);
  expect((await ask('label/service_name/values')).body.data).toEqual(['cart', 'pay']);
  const match = { 'match[]': '{service_name="cart"}' };
  expect((await ask('series', match)).body.data).toHaveLength(2);
  const stats = await ask('index/stats', { query: '{service_name="pay"}' });
  expect(stats.body).toEqual({ streams: 1, chunks: 1, bytes: 23, entries: 1 });
});

test.each([
  ['query_range', '{service_name="cart"', 'syntax error: unexpected $end'],
  ['query_range', '{service_name="cart"} |= cart', 'syntax error: unexpected IDENTIFIER'],
  ['query_range', '{service_name=~".*"}', 'at least one regexp or equality matcher'],
  ['query_range', '{service_name="cart} |= ""', 'literal not terminated'],
  ['query_range', 'service_name="cart"', 'syntax error: unexpected IDENTIFIER'],
  ['query_range', '{service_name="cart"} | jsn', 'syntax error'],
  ['query_range', 'sum(count_over_time({service_name="cart"}))', 'syntax error'],
  ['query_range', 'avg_over_time({service_name="cart"}[5m])', 'without unwrap'],
  ['query_range', '{service_name="cart"} |~ "("', 'syntax error'],
  ['query', '{service_name="cart"}', 'log queries are not supported as an instant query'],
])('%s refuses %s with 400 in words', async (path, query, words) => {
  const { status, text } = await ask(path, { query });
  expect(status).toBe(400);
  expect(text).toContain(words);
});

test('more lines than it gives are refused', async () => {
  const { status, text } = await ask('query_range', { query: '{a="b"}', limit: '5001' });
  expect(status).toBe(400);
  expect(text).toContain('max_entries_limit_per_query (5001 > 5000)');
});
