import { describe, expect, test } from 'vitest';
import { byRoute, startVendor } from '../../test/support/vendor-server.ts';
import { silentLog } from '../lib/log.ts';
import { loki } from './loki/index.ts';
import { prometheus } from './prometheus/index.ts';
import { tempo } from './tempo/index.ts';

const signal = new AbortController().signal;
const data = { resultType: 'vector', result: [{ metric: {}, value: [1, '1'] }] };
const WELL = {
  'POST /api/v1/query': { json: { status: 'success', data } },
  'GET /loki/api/v1/labels': { json: { status: 'success', data: ['app'] } },
  'GET /api/search/tag/service.name/values': { json: { tagValues: [] } },
};

describe.each([
  ['prometheus', prometheus],
  ['loki', loki],
  ['tempo', tempo],
] as const)('%s', (_, integration) => {
  const check = (url: string) => {
    const credentials = integration.credentials.parse({ url: `${url}/under/` });
    return integration.check(credentials as never, { log: silentLog, signal });
  };

  test('the check of a connection finds the server below its path', async () => {
    const answer = byRoute(WELL);
    await using vendor = await startVendor(seen =>
      answer({ ...seen, path: seen.path.replace(/^\/under/, '') }),
    );
    expect(await check(vendor.url)).toEqual({ account: new URL(vendor.url).host });
  });

  test.each([
    [401, /did not accept the credentials\. Connect/],
    [403, /may not do this in .*\. It needs read access to its HTTP API/],
    [404, /^Not found/],
  ])('the check of a connection says what is wrong with it (%i)', async (status, words) => {
    await using vendor = await startVendor(() => ({ status, json: {} }));
    await expect(check(vendor.url)).rejects.toThrow(words);
  });

  test('a page that is no such server is told', async () => {
    await using vendor = await startVendor(() => ({ json: { hello: 'world', data: 1 } }));
    const checking = check(vendor.url);
    // Tempo leaves out what is empty, so there is nothing to tell it by.
    if (integration.id === 'tempo') return void (await checking);
    await expect(checking).rejects.toThrow(/answered in a form that could not be read/);
  });
});
