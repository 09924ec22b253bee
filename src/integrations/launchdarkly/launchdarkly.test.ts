import { expect, test } from 'vitest';
import { byRoute, type Seen, startVendor } from '../../../test/support/vendor-server.ts';
import { silentLog } from '../../lib/log.ts';
import { launchdarkly } from './index.ts';

const WINDOW = { since: '2026-11-21T12:00:00Z', until: '2026-11-21T14:00:00Z' };
const END = Date.parse(WINDOW.until);
const asking = { signal: new AbortController().signal };

function connect(apiUrl: string, given = {}) {
  const credentials = launchdarkly.credentials.parse({ token: 'api-secret', apiUrl, ...given });
  return launchdarkly.connect(credentials, { log: silentLog }).events!;
}

/** A log with an entry every minute before the end, two of them in the same millisecond. */
function log(size: number) {
  const all = Array.from({ length: size }, (_, index) => ({
    _id: `entry-${index}`,
    date: END - 60_000 * (index === 20 ? 19 : index) - 1,
    kind: 'flag',
    title: `change ${index}`,
  }));
  return ({ query }: Seen) => {
    const before = Number(query.get('before'));
    return { json: { items: all.filter(({ date }) => date < before).slice(0, 20) } };
  };
}

test('pages are read to their end, and no entry is lost or told twice between them', async () => {
  await using vendor = await startVendor(byRoute({ 'GET /api/v2/auditlog': log(45) }));
  const { data, truncated } = await connect(vendor.url).list(WINDOW, asking);
  expect(data.map(({ summary }) => summary)).toEqual(
    Array.from({ length: 45 }, (_, index) => `change ${index}`),
  );
  expect(truncated).toBe(false);
});

test('a log without end costs six pages and says so', async () => {
  await using vendor = await startVendor(byRoute({ 'GET /api/v2/auditlog': log(1_000) }));
  const window = { ...WINDOW, since: '2026-11-01T00:00:00Z' };
  const { truncated } = await connect(vendor.url).list(window, asking);
  expect(truncated).toBe(true);
  expect(vendor.seen).toHaveLength(6);
});

test('only the projects and the environment that were connected are asked for', async () => {
  await using vendor = await startVendor(byRoute({ 'GET /api/v2/auditlog': log(0) }));
  const given = { projects: ['shop', 'billing'], environment: 'production' };
  await connect(vendor.url, given).list(WINDOW, asking);
  expect(vendor.seen.map(({ query }) => query.get('spec')).toSorted()).toEqual([
    'proj/billing:env/production:flag/*',
    'proj/shop:env/production:flag/*',
  ]);
});
