import { expect, test } from 'vitest';
import { contract, ISSUE, RELEASE } from '../../../test/support/contract/sentry.ts';
import { byRoute, type Seen, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { sentry } from './index.ts';

const WINDOW = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z' };
const BASE = '/api/0/organizations/acme';
const asking = { signal: new AbortController().signal };

function connect(url: string, given = {}) {
  const credentials = sentry.credentials.parse({ ...contract.credentials(url), ...given });
  const { errors, events } = sentry.connect(credentials, { log: silentLog });
  return { errors: errors!, events: events! };
}

function check(url: string) {
  const credentials = sentry.credentials.parse(contract.credentials(url));
  return sentry.check(credentials, { log: silentLog, ...asking });
}

const PROJECTS = ['checkout-api', 'checkout-web', 'recheckouts', 'billing'].map((slug, index) => ({
  ...{ id: String(index + 1), slug, name: slug },
}));

test('the errors that are new in the window come first, then those that happened most', async () => {
  const issue = (id: string, firstSeen: string, count: string) => ({
    ...ISSUE,
    ...{ id, firstSeen, count, lifetime: null },
  });
  const old = issue('1', '2026-11-01T00:00:00Z', '900');
  const often = issue('2', '2026-11-01T00:00:00Z', '1000');
  const fresh = issue('3', '2026-11-21T13:10:00Z', '2');
  await using vendor = await startVendor(
    byRoute({
      [`GET ${BASE}/issues/`]: ({ query }: Seen) => ({
        json: query.get('sort') === 'new' ? [fresh] : [old, often],
      }),
    }),
  );
  const { data } = await connect(vendor.url).errors.list(WINDOW, asking);
  expect(data.map(({ id }) => id)).toEqual(['3', '2', '1']);
  expect(vendor.seen[0]?.query.get('start')).toBe('2026-11-21T13:00:00');
});

test('a service is the projects that bear its name, or a tag where none does', async () => {
  await using vendor = await startVendor(
    byRoute({
      [`GET ${BASE}/projects/`]: { json: PROJECTS },
      [`GET ${BASE}/issues/`]: { json: [] },
    }),
  );
  const { errors } = connect(vendor.url);
  await errors.list({ ...WINDOW, service: 'Checkout' }, asking);
  await errors.list({ ...WINDOW, service: 'search "x"\\', contains: 'a\\"b' }, asking);
  const asked = vendor.seen.filter(({ path }) => path.endsWith('/issues/'));
  expect(asked[0]?.query.getAll('project')).toEqual(['1', '2']);
  expect(asked[0]?.query.get('query')).toBe('issue.category:error');
  expect(asked[2]?.query.getAll('project')).toEqual([]);
  expect(asked[2]?.query.get('query')).toBe(
    String.raw`issue.category:error service:"search \"x\"" "a\"b"`,
  );
});

test('an issue whose events are gone is still told', async () => {
  const path = `${BASE}/issues/CHECKOUT-41`;
  await using vendor = await startVendor(
    byRoute({ [`GET ${path}/`]: { json: ISSUE }, [`GET ${path}/tags/`]: { json: [] } }),
  );
  const { data } = await connect(vendor.url).errors.get('CHECKOUT-41', asking);
  expect(data).toMatchObject({ message: ISSUE.title, frames: [], tags: {} });
});

test('releases are read page by page, back to those that may still have been deployed', async () => {
  const at = (dateCreated: string) => ({ ...RELEASE, dateCreated, lastDeploy: null });
  const pages = [[RELEASE], [at('2026-11-20T00:00:00Z')], [at('2026-10-01T00:00:00Z')], []];
  await using vendor = await startVendor(
    byRoute({
      [`GET ${BASE}/releases/`]: ({ query }: Seen) => {
        const page = Number(query.get('cursor')?.split(':')[1] ?? 0);
        const link = (rel: string, to: number) =>
          `<https://us.sentry.io/x?cursor=0:${to}:0>; rel="${rel}"; results="true"; cursor="0:${to}:0"`;
        const headers = { link: `${link('previous', 9)}, ${link('next', page + 1)}` };
        return { headers, json: pages[page] };
      },
    }),
  );
  const { data, truncated } = await connect(vendor.url).events.list(WINDOW, asking);
  expect(data).toHaveLength(1);
  expect(truncated).toBe(false);
  expect(vendor.seen.map(({ query }) => query.get('cursor'))).toEqual([null, '0:1:0', '0:2:0']);
});

test('a release that was deployed again later is told with its deployments within the window', async () => {
  const deploy = (dateFinished: string) => ({ ...RELEASE.lastDeploy, dateFinished });
  const release = { ...RELEASE, deployCount: 2, lastDeploy: deploy('2026-11-21T20:00:00Z') };
  await using vendor = await startVendor(
    byRoute({
      [`GET ${BASE}/releases/`]: { json: [release] },
      [`GET ${BASE}/releases/checkout%401.4.2/deploys/`]: {
        json: [deploy('2026-11-21T20:00:00Z'), deploy('2026-11-21T13:30:00Z')],
      },
    }),
  );
  const { data } = await connect(vendor.url).events.list(WINDOW, asking);
  expect(data.map(({ at }) => at)).toEqual(['2026-11-21T13:30:00.000Z']);
});

test('the check names every scope that is missing', async () => {
  const forbidden = { status: 403, json: { detail: 'You do not have permission' } };
  await using vendor = await startVendor(
    byRoute({
      [`GET ${BASE}/`]: { json: { slug: 'acme', name: 'Acme Inc.' } },
      [`GET ${BASE}/issues/`]: forbidden,
      [`GET ${BASE}/releases/`]: forbidden,
    }),
  );
  await expect(check(vendor.url)).rejects.toThrow(
    'It needs the scopes event:read and project:read.',
  );
  await using whole = await startVendor(
    byRoute({
      [`GET ${BASE}/`]: { json: { slug: 'acme', name: 'Acme Inc.' } },
      [`GET ${BASE}/issues/`]: { json: [] },
      [`GET ${BASE}/releases/`]: { json: [] },
    }),
  );
  expect(await check(whole.url)).toEqual({ account: 'Acme Inc.' });
});

test('what is no id is refused before anything is sent', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  const { errors } = connect(vendor.url);
  for (const id of ['', '../projects', '1/../2', '1?x', 'a b', '-1', 'CHECKOUT-41/'])
    await expect(errors.get(id, asking), id).rejects.toBeInstanceOf(UserError);
  const backwards = { since: WINDOW.until, until: WINDOW.since };
  await expect(errors.list(backwards, asking)).rejects.toBeInstanceOf(UserError);
  expect(vendor.seen).toEqual([]);
});
