import { beforeEach, expect, test } from 'vitest';
import { contract } from '../../../test/support/contract/datadog.ts';
import { EVENT, GRAPH, LOG, MONITOR, SPAN } from '../../../test/support/datadog-samples.ts';
import { byRoute, type Seen, startVendor } from '../../../test/support/vendor-server.ts';
import { QueryRefused, UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { datadog } from './index.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const asking = { signal: new AbortController().signal };

type Routes = Parameters<typeof byRoute>[0];
let bodies: Record<string, unknown>[];
beforeEach(() => {
  bodies = [];
});

function connect(url: string, given = {}) {
  const credentials = datadog.credentials.parse({ ...contract.credentials(url), ...given });
  const answers = datadog.connect(credentials, { log: silentLog });
  return answers as Required<typeof answers>;
}

/** Answers a search, keeping what was asked. */
function searching(answer: (body: string) => unknown) {
  return ({ body }: Seen) => {
    bodies.push(JSON.parse(body));
    return { json: answer(body) };
  };
}

function serving(routes: Routes) {
  return startVendor(byRoute(routes));
}

const LOGS = 'POST /api/v2/logs/events/search';
const SPANS = 'POST /api/v2/spans/events/search';

test('logs are read page by page, and come in time order', async () => {
  const at = (seconds: number) => {
    const timestamp = new Date(Date.parse(WINDOW.until) - seconds * 1_000).toISOString();
    return { ...LOG, attributes: { ...LOG.attributes, timestamp, message: `line ${seconds}` } };
  };
  const pages = Array.from({ length: 3 }, (_, page) =>
    Array.from({ length: 500 }, (_, index) => at(page * 500 + index)),
  );
  await using vendor = await serving({
    [LOGS]: searching(body => {
      const page = Number(/"cursor":"(\d)"/.exec(body)?.[1] ?? 0);
      return { data: pages[page], meta: page < 2 ? { page: { after: String(page + 1) } } : {} };
    }),
  });
  const { logs } = connect(vendor.url);
  const some = await logs.search({ ...WINDOW, most: 600 }, asking);
  expect(some.data.map(({ text }) => text)).toEqual(
    Array.from({ length: 600 }, (_, index) => `line ${599 - index}`),
  );
  expect(some.truncated).toBe(true);
  expect(bodies[1]).toMatchObject({ page: { cursor: '1', limit: 100 }, sort: '-timestamp' });
  const every = await logs.search({ ...WINDOW, most: 2_000 }, asking);
  expect(every).toMatchObject({ truncated: false });
  expect(every.data).toHaveLength(1_500);
});

test('what people type stays text within the search', async () => {
  await using vendor = await serving({ [LOGS]: searching(() => ({ data: [] })) });
  const { logs } = connect(vendor.url);
  const query = { service: 'a" OR *', contains: 'x\\"\ny', atLeast: 'fatal' as const, most: 1 };
  await logs.search({ ...WINDOW, ...query }, asking);
  const { filter } = bodies[0] as { filter: { query: string } };
  expect(filter.query).toBe(
    String.raw`service:"a\" OR *" "x\\\" y" status:(fatal OR critical OR crit OR alert OR emergency OR emerg OR panic)`,
  );
});

test('links open the site that the keys are of, with the window', async () => {
  await using vendor = await serving({ [LOGS]: { json: { data: [] } } });
  for (const [site, app] of [
    ['datadoghq.eu', 'https://app.datadoghq.eu'],
    ['us3.datadoghq.com', 'https://us3.datadoghq.com'],
  ]) {
    const { url } = await connect(vendor.url, { site }).logs.search(
      { ...WINDOW, service: 'checkout', most: 1 },
      asking,
    );
    expect(url).toBe(
      `${app}/logs?query=service%3A%22checkout%22&from_ts=1795266000000&to_ts=1795269600000&live=false`,
    );
  }
  for (const site of ['example.com', 'datadoghq.com.evil.example', 'x/datadoghq.com'])
    expect(
      datadog.credentials.safeParse({ ...contract.credentials(vendor.url), site }).success,
    ).toBe(false);
});

test('a service is drawn by what is measured of it: rates, percentiles, averages', async () => {
  const kinds: Record<string, string> = { 'pool.waits': 'count', 'jvm.heap': 'gauge' };
  const metrics = [
    ...['zzz.other', 'jvm.heap', 'pool.waits', 'trace.web.request', 'trace.web.request.hits'],
    ...['trace.web.request.apdex', 'trace.web.request.hits.by_http_status', 'db.query.median'],
  ];
  await using vendor = await startVendor(({ path, query }) => {
    if (path === '/api/v1/metrics') return { json: { metrics } };
    if (path === '/api/v1/query') return { json: GRAPH };
    const type = kinds[path.split('/').at(-1) ?? ''];
    if (type) return { json: { type } };
    return { status: 404, json: { errors: [`no ${path} ${query}`] } };
  });
  const query = { ...WINDOW, service: 'Checkout API', stepSeconds: 60 };
  await connect(vendor.url).metrics.ofService(query, asking);
  const asked = vendor.seen.find(({ path }) => path === '/api/v1/query');
  expect(asked?.query.get('query')?.split(',')).toEqual([
    'sum:trace.web.request.hits{service:checkout_api}.as_rate()',
    'p95:trace.web.request{service:checkout_api}',
    'sum:pool.waits{service:checkout_api}.as_rate()',
    'avg:jvm.heap{service:checkout_api}',
    'avg:zzz.other{service:checkout_api}',
  ]);
  expect(vendor.seen[0]?.query.get('tag_filter')).toBe('service:checkout_api');
});

test('one metric that cannot be drawn does not take the others with it', async () => {
  await using vendor = await startVendor(({ path, query }) => {
    if (path === '/api/v1/metrics') return { json: { metrics: ['a.hits', 'b.hits'] } };
    if (path !== '/api/v1/query') return { json: { type: 'count' } };
    return query.get('query')?.includes('b.hits')
      ? { status: 400, json: { errors: ['Error parsing query'] } }
      : { json: GRAPH };
  });
  const query = { ...WINDOW, service: 'checkout', stepSeconds: 60 };
  const { data } = await connect(vendor.url).metrics.ofService(query, asking);
  expect(data).toHaveLength(1);
});

test('a metric query that is refused, or about nothing, brings the names that were meant', async () => {
  const metrics = ['trace.web.request.hits', 'system.cpu.idle'];
  let answer: { status?: number; json: unknown };
  await using vendor = await startVendor(({ path }) =>
    path === '/api/v1/metrics' ? { json: { metrics } } : answer,
  );
  const ask = (query: string) =>
    connect(vendor.url)
      .metrics.query({ ...WINDOW, stepSeconds: 60, query }, asking)
      .catch((error: unknown) => error);
  answer = { status: 400, json: { errors: ['Rule did not match at 1:5'] } };
  const refused = await ask('sum:system.cpu.idel{*');
  expect(refused).toBeInstanceOf(QueryRefused);
  expect(refused).toMatchObject({ reason: 'Rule did not match at 1:5', near: ['system.cpu.idle'] });
  answer = { json: { status: 'error', error: 'unknown function foo', series: [] } };
  expect(await ask('foo(system.cpu.idle{*})')).toMatchObject({ reason: 'unknown function foo' });
  answer = { json: { ...GRAPH, series: [] } };
  expect(await ask('avg:system.cpu.idel{*}')).toMatchObject({
    reason: 'No metric is called system.cpu.idel.',
  });
  expect(await ask('avg:system.cpu.idle{*}')).toMatchObject({ status: 'no_data' });
});

test('the slowest traces come first and whole', async () => {
  const span = (trace: string, id: string, seconds: number, parent?: string) => ({
    ...SPAN,
    attributes: {
      ...SPAN.attributes,
      ...{ trace_id: trace, span_id: id, parent_id: parent ?? '0' },
      custom: { duration: seconds * 1e9 },
    },
  });
  const matches = [span('a', 'a1', 1), span('b', 'b1', 3), span('c', 'c1', 2)];
  await using vendor = await serving({
    [SPANS]: searching(body => ({
      data: body.includes('trace_id:') ? [span('b', 'b2', 2, 'b1'), matches[1]] : matches,
    })),
  });
  const query = { ...WINDOW, operation: 'POST /cart', atLeastMs: 500, most: 2 };
  const { data, truncated } = await connect(vendor.url).traces.search(query, asking);
  expect(data.map(spans => spans.map(({ spanId }) => spanId))).toEqual([['b2', 'b1'], ['c1']]);
  expect(truncated).toBe(true);
  expect(bodies[0]).toMatchObject({
    data: {
      attributes: {
        filter: { query: String.raw`resource_name:*POST?\/cart* @duration:>=500000000` },
      },
    },
  });
  expect(bodies[1]).toMatchObject({
    data: { attributes: { filter: { query: 'trace_id:("b" OR "c")' } } },
  });
});

test('alerts are no changes', async () => {
  const attributes = { ...EVENT.attributes.attributes, monitor_id: 5 };
  const alert = { ...EVENT, attributes: { ...EVENT.attributes, attributes } };
  await using vendor = await serving({
    'POST /api/v2/events/search': searching(() => ({ data: [alert, EVENT] })),
  });
  const { data } = await connect(vendor.url).events.list(WINDOW, asking);
  expect(data.map(({ summary }) => summary)).toEqual(['Deployed checkout 1.4.2']);
});

test('the firing monitors are found by their state', async () => {
  await using vendor = await serving({
    'GET /api/v1/monitor/search': ({ query }: Seen) => ({
      json: { monitors: query.get('query') === 'status:alert' ? [{ id: MONITOR.id }] : [] },
    }),
    [`GET /api/v1/monitor/${MONITOR.id}`]: { json: MONITOR },
  });
  const { data } = await connect(vendor.url).monitors.rules({ onlyFiring: true }, asking);
  expect(data).toMatchObject([{ state: 'firing' }]);
});

test('what is no id is refused before anything is sent', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  const { errors, traces } = connect(vendor.url);
  for (const id of ['', '../x', '1 OR 2', '*', 'g'.repeat(8)]) {
    await expect(errors.get(id, asking), id).rejects.toBeInstanceOf(UserError);
    await expect(traces.get(id, asking), id).rejects.toBeInstanceOf(UserError);
  }
  expect(vendor.seen).toEqual([]);
});

test('the check tells a wrong key from permissions that are missing', async () => {
  const check = (url: string) => {
    const credentials = datadog.credentials.parse(contract.credentials(url));
    return datadog.check(credentials, { log: silentLog, ...asking });
  };
  const refusing = (isRefused: (path: string) => boolean) =>
    startVendor(({ path }) =>
      isRefused(path) ? { status: 403, json: { errors: ['Forbidden'] } } : { json: {} },
    );
  await using noKey = await refusing(() => true);
  await expect(check(noKey.url)).rejects.toThrow('Datadog did not accept the API key.');
  await using noApplicationKey = await refusing(path => !path.endsWith('/validate'));
  await expect(check(noApplicationKey.url)).rejects.toThrow('did not accept the application key.');
  await using some = await refusing(path => /logs|spans/.test(path));
  await expect(check(some.url)).rejects.toThrow(
    'It needs the permissions logs_read_data and apm_read.',
  );
  await using all = await refusing(() => false);
  expect(await check(all.url)).toEqual({ account: 'datadoghq.com' });
});
