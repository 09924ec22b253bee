import { expect, test } from 'vitest';
import { behind, contract, SOURCES } from '../../../test/support/contract/grafana.ts';
import { LINES, LOKI_LABELS, streams } from '../../../test/support/contract/loki.ts';
import {
  byRoute,
  type Reply,
  type Seen,
  startVendor,
} from '../../../test/support/vendor-server.ts';
import { silentLog } from '../../lib/log.ts';
import { grafana } from './index.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const asking = { signal: new AbortController().signal };
const options = { log: silentLog, ...asking };

function credentialsFor(url: string, more: Record<string, unknown> = {}) {
  return grafana.credentials.parse({ ...contract.credentials(url), ...more });
}

function connect(url: string, more?: Record<string, unknown>) {
  return grafana.connect(credentialsFor(url, more), options);
}

function sources(...all: { uid: string; type: string; url?: string }[]) {
  return { 'GET /api/datasources': { json: all } };
}

test('a token that may only look finds the data sources where pages do', async () => {
  const settings = {
    datasources: {
      '-- Grafana --': { id: -1, uid: 'grafana', type: 'grafana', name: '-- Grafana --' },
      Loki: { id: 2, uid: 'loki', type: 'loki', url: '/api/datasources/proxy/uid/loki' },
    },
  };
  await using vendor = await startVendor(
    byRoute({
      'GET /api/datasources': { status: 403, json: { message: 'Access denied' } },
      'GET /api/frontend/settings': { json: settings },
      ...behind('loki', LOKI_LABELS),
    }),
  );
  const { logs } = connect(vendor.url);
  expect(await logs!.services(asking)).toEqual(['checkout-api', 'payments']);
});

test('a kind of data source that is not there is named', async () => {
  await using vendor = await startVendor(byRoute(sources({ uid: 'loki', type: 'loki' })));
  await expect(connect(vendor.url).metrics!.services(asking)).rejects.toMatchObject({
    name: 'VendorError',
    message: expect.stringMatching(/^Grafana has no Prometheus data source/),
  });
});

test('several data sources answer as one; what one of them refuses does not count', async () => {
  const one = behind('one', { 'GET /loki/api/v1/query_range': streams(...LINES) });
  const refused = behind('two', {
    'GET /loki/api/v1/query_range': () => response => {
      response.writeHead(400);
      response.end('parse error');
    },
  });
  await using vendor = await startVendor(
    byRoute({
      ...sources({ uid: 'one', type: 'loki' }, { uid: 'two', type: 'loki' }),
      ...one,
      ...refused,
    }),
  );
  const answer = await connect(vendor.url, {
    linkUrl: 'https://grafana.example.com/g',
  }).logs!.search({ ...WINDOW, query: '{a="b"}', most: 1 }, asking);
  expect(answer).toMatchObject({ status: 'ok', truncated: true, data: [{ severity: 'error' }] });
  expect(answer.url).toMatch(/^https:\/\/grafana\.example\.com\/g\/explore\?/);
  const { nightjar } = JSON.parse(new URL(answer.url!).searchParams.get('panes')!);
  expect(nightjar).toMatchObject({ datasource: 'one', queries: [{ expr: '{a="b"}' }] });
});

test('a data source that fails is no proof that there is nothing', async () => {
  const two = sources({ uid: 'one', type: 'loki' }, { uid: 'two', type: 'loki' });
  const answers = (seen: Seen): Reply => {
    if (seen.path.includes('/uid/two/')) return { status: 500, json: {} };
    return byRoute({ ...two, ...behind('one', { 'GET /loki/api/v1/query_range': streams() }) })(
      seen,
    );
  };
  await using vendor = await startVendor(answers);
  const question = { ...WINDOW, query: '{a="b"}', most: 1 };
  await expect(connect(vendor.url).logs!.search(question, asking)).rejects.toMatchObject({
    name: 'VendorError',
    status: 500,
  });
});

test('the same server is asked once, and only the data sources that were chosen', async () => {
  const same = { type: 'loki', url: 'http://loki:3100' };
  await using vendor = await startVendor(
    byRoute({
      ...sources({ uid: 'one', ...same }, { uid: 'two', ...same }, { uid: 'three', type: 'loki' }),
      ...behind('one', LOKI_LABELS),
      ...behind('three', LOKI_LABELS),
    }),
  );
  const asked = () => [...new Set(vendor.seen.map(({ path }) => /uid\/(\w+)/.exec(path)?.[1]))];
  await connect(vendor.url).logs!.services(asking);
  expect(asked()).toEqual([undefined, 'one', 'three']);
  vendor.seen.length = 0;
  await connect(vendor.url, { only: ['three'] }).logs!.services(asking);
  expect(asked()).toEqual([undefined, 'three']);
});

test('the check names the permissions that are missing, and what is there', async () => {
  const denied: string[] = [];
  const answers = (seen: Seen): Reply => {
    if (denied.some(part => seen.path.includes(part))) return { status: 403, json: {} };
    return seen.path === '/api/datasources' ? SOURCES['GET /api/datasources'] : { json: [] };
  };
  await using vendor = await startVendor(answers);
  const check = () => grafana.check(credentialsFor(vendor.url), options);
  expect(await check()).toEqual({
    account: `${new URL(vendor.url).host}, 1 prometheus, 1 tempo, 1 loki`,
  });
  denied.push('/rules', '/annotations');
  await expect(check()).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('the permissions alert.rules:read and annotations:read'),
  });
  denied.push('/proxy/');
  await expect(check()).rejects.toThrow('datasources:query');
});
