import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { LINES, LOKI_LABELS, streams } from '../../../test/support/contract/loki.ts';
import { byRoute, type Seen, startVendor } from '../../../test/support/vendor-server.ts';
import { silentLog } from '../../lib/log.ts';
import { loki } from '../loki/index.ts';
import { lineSeverity } from './line-severity.ts';
import { matchersInQuery } from './names-in-query.ts';
import { severityStages } from './severity-stages.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const asking = { signal: new AbortController().signal };

function connect(url: string) {
  const given = { url, linkUrl: 'https://grafana.example.com', linkSource: 'loki-1' };
  return loki.connect(loki.credentials.parse(given), { log: silentLog }).logs!;
}

function queriesOf(seen: Seen[]): (string | null)[] {
  return seen
    .filter(({ path }) => /\/query(_range)?$/.test(path))
    .map(({ query }) => query.get('query'));
}

test('a question becomes LogQL, and what a person gave stays text in it', async () => {
  const routes = { ...LOKI_LABELS, 'GET /loki/api/v1/query_range': streams() };
  await using vendor = await startVendor(byRoute(routes));
  const logs = connect(vendor.url);
  await logs.search({ ...WINDOW, service: 'Checkout', contains: 'a.b "c\\', most: 9_000 }, asking);
  await logs.search({ ...WINDOW, most: 10 }, asking);
  expect(queriesOf(vendor.seen)).toEqual([
    '{service_name="checkout-api"} |~ "(?i)a\\\\.b \\"c\\\\\\\\"',
    '{service_name=~".+"}',
  ]);
  const asked = vendor.seen.find(({ path }) => path.endsWith('query_range'))?.query;
  expect(Object.fromEntries(asked!)).toMatchObject({
    ...{ start: '1795266000000000000', end: '1795269600000000000' },
    ...{ limit: '5000', direction: 'backward' },
  });
});

test('lines of a severity are found by their labels, or else by what they say', async () => {
  await using vendor = await startVendor(
    byRoute({ ...LOKI_LABELS, 'GET /loki/api/v1/query_range': streams(...LINES) }),
  );
  const asked = { ...WINDOW, service: 'checkout-api', atLeast: 'error' as const, most: 3 };
  const answer = await connect(vendor.url).search(asked, asking);
  expect(queriesOf(vendor.seen)).toHaveLength(2);
  expect(answer).toMatchObject({ truncated: true });
  expect(answer.data.map(({ at }) => at)).toEqual([
    '2026-11-21T13:00:01.000Z',
    '2026-11-21T13:00:02.000Z',
    '2026-11-21T13:00:02.000Z',
  ]);
  expect(answer.url).toMatch(/^https:\/\/grafana\.example\.com\/explore\?schemaVersion=1&panes=/);
  const { nightjar } = JSON.parse(new URL(answer.url!).searchParams.get('panes')!);
  expect(nightjar).toMatchObject({
    datasource: 'loki-1',
    range: { from: '1795266000000', to: '1795269600000' },
  });
});

test('a query that Loki refuses comes back with its reason and near labels', async () => {
  const refused = () => (response: ServerResponse) => {
    response.writeHead(400, { 'content-type': 'text/plain' });
    response.end('parse error at line 1, col 30: syntax error: unexpected IDENTIFIER');
  };
  await using vendor = await startVendor(
    byRoute({ ...LOKI_LABELS, 'GET /loki/api/v1/query_range': refused }),
  );
  const query = '{servicename="checkout-api"} |= oops';
  await expect(
    connect(vendor.url).search({ ...WINDOW, query, most: 5 }, asking),
  ).rejects.toMatchObject({
    name: 'QueryRefused',
    reason: 'parse error at line 1, col 30: syntax error: unexpected IDENTIFIER',
    near: ['service_name'],
  });
});

test('what the source does not know is said, with near names', async () => {
  await using vendor = await startVendor(
    byRoute({ ...LOKI_LABELS, 'GET /loki/api/v1/query_range': streams() }),
  );
  const logs = connect(vendor.url);
  for (const [question, near] of [
    [{ query: '{service_name="payment"}' }, ['payments']],
    [{ query: '{servicename="payments"}' }, ['service_name']],
    [{ service: 'paymints' }, ['payments']],
  ] as const)
    await expect(logs.search({ ...WINDOW, ...question, most: 5 }, asking)).rejects.toMatchObject({
      name: 'QueryRefused',
      near,
    });
});

test('a smaller limit of the server is kept', async () => {
  await using vendor = await startVendor(seen => {
    const limit = seen.query.get('limit');
    if (limit !== '5000') return streams(...LINES);
    return response => {
      response.writeHead(400);
      response.end('max entries limit per query exceeded, limit > max_entries_limit (5000 > 1000)');
    };
  });
  const asked = { ...WINDOW, query: '{a="b"}', most: 5_000 };
  expect((await connect(vendor.url).search(asked, asking)).data).toHaveLength(2);
  expect(vendor.seen.at(-1)?.query.get('limit')).toBe('1000');
});

test('a query that took too long is not asked again', async () => {
  await using vendor = await startVendor(() => response => {
    response.writeHead(504);
    response.end('context deadline exceeded');
  });
  const asked = { ...WINDOW, query: '{a="b"}', most: 5 };
  await expect(connect(vendor.url).count(asked, asking)).rejects.toMatchObject({
    reason: expect.stringContaining('took too long'),
  });
  expect(vendor.seen.filter(({ path }) => path.endsWith('/query'))).toHaveLength(1);
});

const [, inLine] = severityStages('error');
const error = new RegExp(JSON.parse(inLine.slice(inLine.indexOf('|~ ') + 3)));

test.each([
  ['{"level":"error","msg":"x"}', 'error'],
  ['{"level":50,"msg":"x"}', 'error'],
  ['{"severity": "CRITICAL"}', 'fatal'],
  ['ts=1 lvl=warn msg="no ERROR here"', 'warning'],
  ['2026-11-21 13:00:00,123 ERROR [main] c.a.Shop - failed', 'error'],
  ['[error] 7#7: connect() failed', 'error'],
  ['GET /cart 200 OK', undefined],
  ['2026-11-21 INFO started', 'info'],
  ['an error occurred', undefined],
])('%s is of severity %s', (line, severity) => {
  expect(lineSeverity(line)).toBe(severity);
  if (severity !== 'warning') expect(error.test(line)).toBe(/error|fatal/.test(severity ?? ''));
});

test('the labels of a selector are read, whatever stands in their values', () => {
  expect(matchersInQuery('sum(rate({a="}", b=~`x.*`, c != "d"} |= "{e=\\"f\\"}" [5m]))')).toEqual([
    { label: 'a', value: '}' },
    { label: 'b', value: undefined },
    { label: 'c', value: undefined },
  ]);
  expect(matchersInQuery('nonsense')).toEqual([]);
});
