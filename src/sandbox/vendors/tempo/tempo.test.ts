import { afterAll, beforeAll, expect, test } from 'vitest';
import { noTelemetry, type SpanRecord } from '../../scenarios/telemetry.ts';
import { serve, type VendorServer } from '../http/serve.ts';
import { createTempo } from './tempo.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const span = (
  [traceId, spanId, parentId]: [string, string, string?],
  [service, name, durationMs]: [string, string, number],
  more: Partial<SpanRecord> = {},
): SpanRecord => ({
  ...{ traceId, spanId, service, name, durationMs, at: now - 600_000, isError: false },
  ...(parentId && { parentId }),
  attributes: {},
  ...more,
});
const spans = [
  span(['00aa', '01'], ['web', 'GET /checkout', 3_000]),
  span(['00aa', '02', '01'], ['checkout', 'POST /orders', 2_900], {
    ...{ at: now - 599_950, isError: true, attributes: { 'http.status_code': '500' } },
  }),
  span(['00aa', '03', '02'], ['checkout', 'acquire connection', 2_800], {
    ...{ at: now - 599_900, isError: true, attributes: { 'status.message': 'deadline exceeded' } },
  }),
  span(['bb', '01'], ['web', 'GET /cart', 20], { at: now - 300_000 }),
  span(['bb', '02', '01'], ['cart', 'SELECT', 10], { at: now - 299_990 }),
  span(['not hex', 'x'], ['cart', 'sweep', 5], { at: now - 200_000 }),
  span(['cc', '01'], ['web', 'GET /later', 20], { at: now + 1_000 }),
];

let server: VendorServer;
beforeAll(async () => {
  server = await serve('127.0.0.1', 0);
  const telemetry = { ...noTelemetry(), spans };
  server.attach(createTempo({ telemetry: () => [telemetry], now: () => new Date(now) }));
});
afterAll(() => server.close());

async function ask(path: string, query: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}${path}?${new URLSearchParams(query)}`);
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    body: answer.ok && text.startsWith('{') ? JSON.parse(text) : undefined,
  };
}

test.each([
  ['{}', ['GET /cart', 'GET /checkout', 'sweep']],
  ['{ resource.service.name = "checkout" }', ['GET /checkout']],
  ['{ .service.name = "cart" && duration > 7ms }', ['GET /cart']],
  ['{ status = error }', ['GET /checkout']],
  ['{ status != error && name =~ "GET.*" }', ['GET /cart', 'GET /checkout']],
  ['{ span.http.status_code >= 500 }', ['GET /checkout']],
  ['{ span.http.status_code = nil && rootName = "GET /cart" }', ['GET /cart']],
  ['{ duration > 1s || name = "sweep" }', ['GET /checkout', 'sweep']],
  ['{ !(name =~ "GET.*") && traceDuration < 1s }', ['GET /cart', 'sweep']],
  ['{ name = "GET /checkout" } && { status = error }', ['GET /checkout']],
  ['{ name = "GET /cart" } && { status = error }', []],
  ['{ resource.service.name = "web" } >> { name = "acquire connection" }', ['GET /checkout']],
  ['{ resource.service.name = "web" } > { name = "acquire connection" }', []],
  ['{ resource.service.name = "checkout" } | count() > 1', ['GET /checkout']],
  ['{ true } | avg(duration) > 1s', ['GET /checkout']],
  ['{ trace:rootService = "cart" } | select(span.http.status_code)', ['sweep']],
])('%s takes %j', async (q, names) => {
  const { body, text } = await ask('/api/search', { q });
  if (!body) throw new Error(text);
  const found = body.traces.map((it: { rootTraceName: string }) => it.rootTraceName);
  expect(found.toSorted()).toEqual(names);
});

test('a search is bounded in time and number, and shows the spans that were taken', async () => {
  const [start, end] = [now / 1_000 - 700, now / 1_000 - 400].map(String);
  const { body } = await ask('/api/search', {
    q: '{ status = error }',
    start: start!,
    end: end!,
    spss: '1',
  });
  expect(body.traces).toEqual([
    {
      traceID: 'aa',
      rootServiceName: 'web',
      rootTraceName: 'GET /checkout',
      startTimeUnixNano: `${now - 600_000}000000`,
      durationMs: 3_000,
      spanSet: expect.anything(),
      spanSets: [
        {
          matched: 2,
          spans: [
            expect.objectContaining({ spanID: '0000000000000002', durationNanos: '2900000000' }),
          ],
        },
      ],
    },
  ]);
  expect((await ask('/api/search', { limit: '1' })).body.traces).toHaveLength(1);
});

test('a whole trace is OTLP, in both versions, whatever its id is like', async () => {
  const old = await ask('/api/traces/aa');
  expect(old.body.batches).toHaveLength(2);
  const { resource, scopeSpans } = old.body.batches[1];
  expect(resource.attributes).toEqual([
    { key: 'service.name', value: { stringValue: 'checkout' } },
  ]);
  expect(scopeSpans[0].spans[1]).toMatchObject({
    traceId: Buffer.from('aa'.padStart(32, '0'), 'hex').toString('base64'),
    parentSpanId: Buffer.from('0000000000000002', 'hex').toString('base64'),
    status: { code: 'STATUS_CODE_ERROR', message: 'deadline exceeded' },
    startTimeUnixNano: `${now - 599_900}000000`,
    endTimeUnixNano: `${now - 597_100}000000`,
  });
  expect((await ask(`/api/v2/traces/${'aa'.padStart(32, '0')}`)).body.trace.resourceSpans).toEqual(
    old.body.batches,
  );
  expect((await ask('/api/traces/not%20hex')).status).toBe(200);
  expect((await ask('/api/traces/cc')).status).toBe(404);
});

test('tags and their values', async () => {
  expect((await ask('/api/search/tags')).body.tagNames).toContain('http.status_code');
  expect((await ask('/api/v2/search/tags')).body.scopes[0]).toEqual({
    name: 'resource',
    tags: ['service.name'],
  });
  expect((await ask('/api/v2/search/tag/resource.service.name/values')).body.tagValues).toEqual(
    ['cart', 'checkout', 'web'].map(value => ({ type: 'string', value })),
  );
  expect((await ask('/api/search/tag/service.name/values')).body.tagValues).toHaveLength(3);
});

test.each([
  ['{ service.name = "x" }', 'unexpected service.name'],
  ['{ resource.service.name = "x"', 'unexpected $end'],
  ['resource.service.name = "x"', 'unexpected resource.service.name'],
  ['{ duration > }', 'unexpected }'],
  ['{ name =~ "(" }', 'unexpected =~'],
  ['{ status = broken }', 'unexpected broken'],
])('%s is refused with 400 in words', async (q, words) => {
  const { status, text } = await ask('/api/search', { q });
  expect(status).toBe(400);
  expect(text).toContain('invalid TraceQL query');
  expect(text).toContain(words);
});

test('a link to Explore shows a trace, or the traces of a query', async () => {
  const link = (query: string) => {
    const pane = { queries: [{ query }], range: { from: `${now - 3_600_000}`, to: `${now}` } };
    return ask('/explore', { panes: JSON.stringify({ nightjar: pane }) });
  };
  expect((await link('aa'.padStart(32, '0'))).text).toContain('acquire connection');
  expect((await link('{ status = error }')).text).toContain('GET /checkout');
});
