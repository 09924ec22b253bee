import { expect, test } from 'vitest';
import { LABELS, METADATA, RULES, success } from '../../../test/support/contract/prometheus.ts';
import { byRoute, type Seen, startVendor } from '../../../test/support/vendor-server.ts';
import { silentLog } from '../../lib/log.ts';
import { prometheus } from '../prometheus/index.ts';
import { familiesOf } from './families.ts';
import { namesInQuery } from './names-in-query.ts';
import { planQueries } from './plan-queries.ts';
import { rankFamilies } from './rank-families.ts';

const SPAN = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z', stepSeconds: 5 };
const asking = { signal: new AbortController().signal };

function connect(url: string, more: Record<string, unknown> = {}) {
  const credentials = prometheus.credentials.parse({ url, ...more });
  return prometheus.connect(credentials, { log: silentLog });
}

function matrix(...metrics: Record<string, string>[]) {
  const at = Date.parse(SPAN.since) / 1000;
  const result = metrics.map(metric => ({ metric, values: [[at, '1']] }));
  return success({ resultType: 'matrix', result });
}

function formOf(seen: Seen | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(seen?.body));
}

test('metrics are put together by what they measure', () => {
  const names = [
    ...['a_seconds_bucket', 'a_seconds_count', 'a_seconds_sum', 'b_total', 'c_bytes'],
    ...['d_seconds', 'd_seconds_count', 'd_seconds_sum', 'build_info', 'b_created', 'e_requests'],
    ...['f_seconds', 'ALERTS'],
  ];
  const metadata = {
    e_requests: { type: 'counter', help: 'Requests.', unit: '' },
    f_seconds: { type: 'histogram', help: '', unit: 'seconds' },
  };
  expect(familiesOf(names, metadata).map(({ name, kind, unit }) => [name, kind, unit])).toEqual([
    ['a_seconds', 'histogram', 'seconds'],
    ['b_total', 'counter', undefined],
    ['c_bytes', 'gauge', 'bytes'],
    ['d_seconds', 'summary', 'seconds'],
    ['e_requests', 'counter', undefined],
    ['f_seconds', 'native', 'seconds'],
  ]);
});

test('what tells of trouble comes first, the workings of the language last', () => {
  const names = ['go_gc_count', 'orders_total', 'process_open_fds', 'http_requests_total'];
  expect(rankFamilies(familiesOf(names)).map(({ name }) => name)).toEqual([
    ...['http_requests_total', 'process_open_fds', 'orders_total', 'go_gc_count'],
  ]);
});

test.each([
  [['b_total'], [{ grpc_code: 'OK' }, { grpc_code: 'NotFound' }], '!="OK"'],
  [['b_total'], [{ outcome: 'success' }, { outcome: 'error' }], 'outcome=~"error"'],
  [['b_total'], [{ path: '/a' }, { path: '/b' }], undefined],
])('%j with %j fails where %s', (names, sets, failing) => {
  const [family] = familiesOf(names);
  const found = { family: family!, matcher: 'service="s"', sets, rateSeconds: 60 };
  const [first, ...rest] = planQueries(found).map(({ expression }) => expression());
  if (failing) expect(first).toContain(failing);
  else expect([first, ...rest]).toEqual(['sum(rate(b_total{service="s"}[60s]))']);
});

test('a histogram, a summary and many gauges become what one looks at; odd names are quoted', () => {
  const sets = Array.from({ length: 9 }, (_, pod) => ({ pod: String(pod) }));
  const names = ['d_s_count', 'd_s_sum', 'in.use'];
  const queries = familiesOf(names).flatMap(family =>
    planQueries({ family, matcher: 'app="s"', sets, rateSeconds: 60 }),
  );
  expect(queries.map(({ expression }) => expression('a="b"'))).toEqual([
    'sum(rate(d_s_sum{app="s",a="b"}[60s])) / sum(rate(d_s_count{app="s",a="b"}[60s]))',
    'sum(rate(d_s_count{app="s",a="b"}[60s]))',
    'max({"in.use",app="s",a="b"})',
    'avg({"in.use",app="s",a="b"})',
  ]);
});

test('the names in a query are read, also in one that cannot be parsed', () => {
  expect(namesInQuery('sum by (code) (rate({__name__="a",b=~"x"}[5m])) / c{d="e"}')).toEqual({
    metrics: ['a', 'c'],
    labels: ['code', 'b', 'd'],
    values: [{ label: 'd', value: 'e' }],
  });
  expect(namesInQuery('rate(a{b="c"').metrics).toEqual(['a']);
});

test('a query is sent as a form, with few points, a limit of time, and the tenant', async () => {
  await using vendor = await startVendor(byRoute({ 'POST /mimir/api/v1/query_range': matrix({}) }));
  const { metrics } = connect(`${vendor.url}/mimir`, { headers: ['X-Scope-OrgID: shop'] });
  const answer = await metrics!.query({ ...SPAN, query: 'sum(up)' }, asking);
  expect(answer.data).toMatchObject([{ name: 'sum(up)', query: 'sum(up)', labels: {} }]);
  expect(answer.url).toBe(
    `${vendor.url}/mimir/graph?g0.expr=sum%28up%29&g0.tab=0&g0.range_input=3600s&g0.end_input=2026-11-21+14%3A00%3A00`,
  );
  expect(vendor.seen[0]?.headers['x-scope-orgid']).toBe('shop');
  expect(formOf(vendor.seen[0])).toMatchObject({
    ...{ query: 'sum(up)', start: '1795266000', end: '1795269600', step: '15', timeout: '8s' },
  });
});

test.each([
  [400, 'bad_data', 'parse error: unexpected end of input'],
  [422, 'execution', 'query processing would load too many samples into memory'],
  [503, 'timeout', 'query timed out in expression evaluation'],
])('a query that is refused (%i %s) is not asked again', async (status, errorType, error) => {
  const refused = { status, json: { status: 'error', errorType, error } };
  await using vendor = await startVendor(
    byRoute({ ...LABELS, 'POST /api/v1/query_range': refused }),
  );
  const asked = connect(vendor.url).metrics!.query({ ...SPAN, query: 'db_pool_in_us' }, asking);
  await expect(asked).rejects.toMatchObject({
    ...{ name: 'QueryRefused', reason: error, near: ['db_pool_in_use'] },
  });
  expect(vendor.seen.filter(({ path }) => path.endsWith('query_range'))).toHaveLength(1);
});

test('names are asked for once, and one query that is refused takes few others with it', async () => {
  const names = ['a_total', 'b_total', 'c_total', 'd_total'];
  const answer = byRoute({
    ...LABELS,
    ...METADATA,
    'GET /api/v1/label/__name__/values': success(names),
    'POST /api/v1/series': success(names.map(__name__ => ({ __name__, service: 'payments' }))),
    'POST /api/v1/query_range': seen => {
      const { query = '' } = formOf(seen);
      if (query.includes('d_total'))
        return { status: 422, json: { status: 'error', errorType: 'execution', error: 'no' } };
      const marks = [...query.matchAll(/"nightjar_query", "(\d)"/g)].map(([, mark]) => mark!);
      return matrix(...marks.map(mark => ({ nightjar_query: mark })));
    },
  });
  await using vendor = await startVendor(answer);
  const { metrics } = connect(vendor.url);
  const asked = { ...SPAN, service: 'payments' };
  const { data, truncated } = await metrics!.ofService(asked, asking);
  expect(data.map(({ name }) => name)).toEqual(['a_total rate', 'b_total rate']);
  expect(truncated).toBe(true);
  const before = vendor.seen.filter(({ path }) => /labels$|service\/values$|metadata$/.test(path));
  await metrics!.ofService(asked, asking);
  const after = vendor.seen.filter(({ path }) => /labels$|service\/values$|metadata$/.test(path));
  expect(after).toHaveLength(before.length);
});

test('one who gives up does not take the names from the others', async () => {
  const answer = byRoute(LABELS);
  let release = () => {};
  const gate = new Promise<void>(resolve => {
    release = resolve;
  });
  await using vendor = await startVendor(seen => response => {
    const { json } = answer(seen) as { json: unknown };
    gate.then(() => response.end(JSON.stringify(json)));
  });
  const { metrics } = connect(vendor.url);
  const giveUp = new AbortController();
  const first = metrics!.services({ signal: giveUp.signal });
  const second = metrics!.services(asking);
  giveUp.abort(new Error('stopped'));
  await expect(first).rejects.toThrow('stopped');
  release();
  expect(await second).toEqual(['checkout-api', 'payments']);
});

test('rules of alerts are chosen by state and words', async () => {
  await using vendor = await startVendor(byRoute({ 'GET /api/v1/rules': RULES }));
  const { monitors } = connect(vendor.url, { linkUrl: 'https://prometheus.example.com' });
  const namesOf = async (query: { like?: string; onlyFiring?: boolean }) =>
    (await monitors!.rules(query, asking)).data.map(({ name }) => name);
  expect(await namesOf({})).toEqual(['CheckoutErrors', 'PaymentsDown']);
  expect(await namesOf({ onlyFiring: true })).toEqual(['CheckoutErrors']);
  expect(await namesOf({ like: 'up payments' })).toEqual(['PaymentsDown']);
  const [first] = (await monitors!.rules({}, asking)).data;
  expect(first?.url).toBe('https://prometheus.example.com/alerts?search=CheckoutErrors');
});
