import { expect, test } from 'vitest';
import { BATCHES, FOUND, TEMPO_NAMES, TRACE_ID } from '../../../test/support/contract/tempo.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { silentLog } from '../../lib/log.ts';
import { tempo } from '../tempo/index.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const asking = { signal: new AbortController().signal };

function connect(url: string) {
  const given = { url, linkUrl: 'https://grafana.example.com', linkSource: 'tempo-1' };
  return tempo.connect(tempo.credentials.parse(given), { log: silentLog }).traces!;
}

test('a question becomes TraceQL, and what a person gave stays text in it', async () => {
  await using vendor = await startVendor(
    byRoute({ ...TEMPO_NAMES, 'GET /api/search': { json: {} } }),
  );
  const traces = connect(vendor.url);
  const parts = { service: 'Checkout', operation: '/cart"}', onlyErrors: true, atLeastMs: 250.4 };
  await traces.search({ ...WINDOW, ...parts, most: 5 }, asking);
  await traces.search({ ...WINDOW, most: 5 }, asking);
  await traces.search({ ...WINDOW, query: '{ span.a = 1 }', service: 'other', most: 5 }, asking);
  const searches = vendor.seen.filter(({ path }) => path === '/api/search');
  expect(searches.map(({ query }) => query.get('q'))).toEqual([
    '{ resource.service.name = "checkout-api" && name =~ "(?i).*/cart\\"\\\\}.*" && status = error && duration >= 250ms }',
    '{}',
    '{ span.a = 1 }',
  ]);
  expect(Object.fromEntries(searches[0]!.query)).toMatchObject({
    ...{ start: '1795266000', end: '1795269600', limit: '100' },
  });
});

test('the slowest of the traces found are read whole, the slowest first', async () => {
  const found = [5, 90, 40].map(durationMs => ({ traceID: `${durationMs}`, durationMs }));
  await using vendor = await startVendor(seen =>
    seen.path === '/api/search' ? { json: { traces: found } } : { json: { batches: BATCHES } },
  );
  const answer = await connect(vendor.url).search({ ...WINDOW, query: '{}', most: 2 }, asking);
  expect(answer.data.map(([span]) => Number(span?.traceId))).toEqual([90, 40]);
  expect(answer.truncated).toBe(true);
  expect(vendor.seen.map(({ path }) => path).slice(1)).toEqual([
    '/api/traces/90',
    '/api/traces/40',
  ]);
  const { nightjar } = JSON.parse(new URL(answer.url!).searchParams.get('panes')!);
  expect(nightjar.queries).toMatchObject([{ queryType: 'traceql', query: '{}' }]);
});

test('a refused query comes back with its reason, an unknown service with near names', async () => {
  await using vendor = await startVendor(seen =>
    seen.path === '/api/search'
      ? response => {
          response.writeHead(400, { 'content-type': 'text/plain' });
          response.end('invalid TraceQL query: parse error at line 1, col 4');
        }
      : byRoute(TEMPO_NAMES)(seen),
  );
  const traces = connect(vendor.url);
  await expect(traces.search({ ...WINDOW, query: '{ a', most: 1 }, asking)).rejects.toMatchObject({
    name: 'QueryRefused',
    reason: 'invalid TraceQL query: parse error at line 1, col 4',
  });
  const unknown = traces.search({ ...WINDOW, service: 'paymints', most: 1 }, asking);
  await expect(unknown).rejects.toMatchObject({ name: 'QueryRefused', near: ['payments'] });
});

test('an id that is none never becomes an address', async () => {
  await using vendor = await startVendor(byRoute(FOUND));
  for (const id of ['../search', '', `${TRACE_ID}0`, 'abc/..'])
    await expect(connect(vendor.url).get(id, asking)).rejects.toMatchObject({
      code: 'invalid_trace_id',
    });
  expect(vendor.seen).toEqual([]);
});
