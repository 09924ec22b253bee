import { beforeEach, expect, test } from 'vitest';
import { contract } from '../../../test/support/contract/elasticsearch.ts';
import { byRoute, type Seen, startVendor } from '../../../test/support/vendor-server.ts';
import { QueryRefused } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { elasticsearch } from './index.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const PATH = '/logs-*,filebeat-*';
const asking = { signal: new AbortController().signal };
const { full } = contract.questions[0]!;

let searched: { path: string; body: Record<string, never> }[];
beforeEach(() => {
  searched = [];
});

function connect(url: string, given = {}) {
  const credentials = elasticsearch.credentials.parse({ ...contract.credentials(url), ...given });
  return elasticsearch.connect(credentials, { log: silentLog }).logs!;
}

function answering(routes: Record<string, unknown>) {
  const route = (json: unknown) => (seen: Seen) => {
    if (seen.body) searched.push({ path: seen.path, body: JSON.parse(seen.body) });
    return typeof json === 'function' ? json(seen) : { json };
  };
  const entries = Object.entries(routes).map(([path, json]) => [path, route(json)]);
  return startVendor(byRoute({ ...full, ...Object.fromEntries(entries) }));
}

const NOTHING = { timed_out: false, _shards: { failed: 0 }, hits: { hits: [] } };

function luceneOf(body: unknown): string {
  return /"query_string":\{"query":"((?:\\.|[^"\\])*)"/.exec(JSON.stringify(body))?.[1] ?? '';
}

test('what people type stays text within the query', async () => {
  await using vendor = await answering({ [`POST ${PATH}/_search`]: NOTHING });
  const service = 'a" OR service.name:"b\\';
  await connect(vendor.url).search({ ...WINDOW, service, contains: 'x\n"y"', most: 1 }, asking);
  const lucene = JSON.parse(`"${luceneOf(searched[0]?.body)}"`);
  expect(lucene).toBe(String.raw`service.name:"a\" OR service.name:\"b\\" AND message:"x \"y\""`);
});

test('in a field that holds whole values, words are found in any case', async () => {
  const keyword = { type: 'keyword', searchable: true, aggregatable: true };
  const fields = { '@timestamp': { date: { ...keyword, type: 'date' } }, msg: { keyword } };
  await using vendor = await answering({
    [`GET ${PATH}/_field_caps`]: { fields },
    [`POST ${PATH}/_count`]: { count: 3, _shards: { failed: 0 } },
  });
  expect(await connect(vendor.url).count({ ...WINDOW, contains: 'Pool (5)' }, asking)).toBe(3);
  const lucene = JSON.parse(`"${luceneOf(searched[0]?.body)}"`);
  expect(lucene).toBe(String.raw`msg:/.*[pP][oO][oO][lL] \(5\).*/`);
});

test('levels are found as words and as numbers', async () => {
  await using vendor = await answering({ [`POST ${PATH}/_search`]: NOTHING });
  await connect(vendor.url).search({ ...WINDOW, atLeast: 'fatal', most: 1 }, asking);
  const lucene = JSON.parse(`"${luceneOf(searched[0]?.body)}"`);
  expect(lucene).toMatch(/^log\.level:\("fatal" OR "FATAL" OR "Fatal" OR .* OR "60"\)$/);
  expect(JSON.stringify(searched[0]?.body)).toContain('"lenient":true');
});

test('the newest lines come, in time order, however many pages they fill', async () => {
  const all = Array.from({ length: 1_300 }, (_, index) => {
    const at = Date.parse(WINDOW.until) - Math.floor(index / 3) - 1;
    const _source = { '@timestamp': new Date(at).toISOString(), message: `line ${index}` };
    return { _index: 'logs-a', _id: String(index), _source, sort: [at] };
  });
  await using vendor = await answering({
    [`POST ${PATH}/_search`]: ({ body }: Seen) => {
      const before = Number(/"lte":(\d+)/.exec(body)?.[1] ?? Number.POSITIVE_INFINITY);
      const hits = all.filter(({ sort }) => sort[0]! <= before).slice(0, 500);
      return { json: { ...NOTHING, hits: { hits } } };
    },
  });
  const logs = connect(vendor.url);
  const some = await logs.search({ ...WINDOW, most: 1_100 }, asking);
  expect(some.data).toHaveLength(1_100);
  expect(some.data.at(-1)?.text).toBe('line 0');
  expect(some.data[0]?.text).toBe('line 1099');
  expect(some.truncated).toBe(true);
  const every = await logs.search({ ...WINDOW, most: 1_300 }, asking);
  expect(every.data).toHaveLength(1_300);
  expect(every.truncated).toBe(false);
});

test('a query that is refused comes back with the reason and the fields that were meant', async () => {
  const reason = 'Failed to parse query [servce.name:(checkout]';
  const error = { root_cause: [{ type: 'query_shard_exception', reason }], reason: 'all failed' };
  await using vendor = await answering({
    [`POST ${PATH}/_count`]: () => ({ status: 400, json: { error, status: 400 } }),
  });
  const asked = connect(vendor.url).count({ ...WINDOW, query: 'servce.name:(checkout' }, asking);
  const refused: unknown = await asked.catch(e => e);
  expect(refused).toBeInstanceOf(QueryRefused);
  expect(refused).toMatchObject({ reason, near: ['service.name'] });
  expect((refused as Error).message).not.toContain('parse');
});

test('a field that does not exist is told from one that has nothing', async () => {
  await using vendor = await answering({ [`POST ${PATH}/_search`]: NOTHING });
  const logs = connect(vendor.url);
  const asked = logs.search({ ...WINDOW, query: 'levl:error', most: 1 }, asking);
  await expect(asked).rejects.toMatchObject({ reason: 'No field is called levl.' });
  const query = 'log.level:error AND "levl:error" AND _exists_:message';
  const { status } = await logs.search({ ...WINDOW, query, most: 1 }, asking);
  expect(status).toBe('no_data');
});

test('a count of a part of the shards is no count', async () => {
  await using vendor = await answering({
    [`POST ${PATH}/_count`]: { count: 7, _shards: { total: 2, failed: 1 } },
  });
  await expect(connect(vendor.url).count(WINDOW, asking)).rejects.toThrow(/only a part/);
});

test('the link opens the same in Kibana', async () => {
  await using vendor = await answering({ [`POST ${PATH}/_search`]: NOTHING });
  const { url } = await connect(vendor.url).search({ ...WINDOW, service: "o'k", most: 1 }, asking);
  const [, g, a] = /#\/\?_g=(.*)&_a=(.*)$/.exec(url ?? '') ?? [];
  expect(url).toMatch(/^https:\/\/kibana\.example\.com\/s\/shop\/app\/discover#/);
  expect(decodeURIComponent(g!)).toBe(`(time:(from:'${WINDOW.since}',to:'${WINDOW.until}'))`);
  expect(decodeURIComponent(a!)).toBe(`(query:(language:lucene,query:'service.name:"o!'k"'))`);
});

test('the check names the cluster, or that there is nothing to read', async () => {
  await using vendor = await answering({ 'GET /': { cluster_name: 'shop-logs' } });
  const credentials = elasticsearch.credentials.parse(contract.credentials(vendor.url));
  const options = { log: silentLog, ...asking };
  expect(await elasticsearch.check(credentials, options)).toEqual({ account: 'shop-logs' });
  const fields = `GET ${PATH}/_field_caps`;
  await using empty = await answering({ [fields]: { indices: [], fields: {} } });
  const other = { ...credentials, baseUrl: empty.url };
  await expect(elasticsearch.check(other, options)).rejects.toThrow(/Check the index pattern/);
});

test('one login at most', () => {
  const given = { baseUrl: 'https://es.example.com', apiKey: 'a', token: 'b' };
  expect(elasticsearch.credentials.safeParse(given).success).toBe(false);
});
