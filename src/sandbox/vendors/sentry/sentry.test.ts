import { afterAll, beforeAll, expect, test } from 'vitest';
import { sentry } from '../../../integrations/sentry/index.ts';
import { silentLog } from '../../../lib/log.ts';
import { type ErrorGroup, noTelemetry } from '../../scenarios/telemetry.ts';
import { serve, type VendorServer } from '../http/serve.ts';
import { createSentry } from './sentry.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const TOKEN = 'sandbox-sentry-token';
const SHA = 'f2f672e1809eaf3ed3a3d7fba2d884ef88c91d1c';
const minutes = (count: number) => NOW + count * 60_000;
const at = (count: number) => new Date(minutes(count)).toISOString();

function group(id: string, more: Partial<ErrorGroup>): ErrorGroup {
  return {
    ...{ id, service: 'checkout-api', type: 'TypeError', message: 'no cart', level: 'error' },
    ...{ isHandled: false, causes: [], frames: [], events: [] },
    ...more,
  };
}

const errors = [
  group('CHECKOUT-API-3F', {
    ...{
      type: '*fmt.wrapError',
      message: 'acquire connection (in use 5 of 5)',
      where: 'POST /pay',
    },
    causes: [{ type: 'timeout', message: 'context deadline exceeded' }],
    frames: [
      { function: 'Acquire', file: 'pool.go', line: 33, code: 'return err', isOurs: true },
      { function: 'ServeHTTP', file: 'net/http/server.go', line: 2166, isOurs: false },
    ],
    events: [-7, -3, -2, 5].map((minute, nth) => ({
      at: minutes(minute),
      release: SHA,
      user: `customer ${nth % 2}`,
      tags: { pod: `api-${nth}` },
    })),
  }),
  group('CHECKOUT-API-1R', {
    type: 'DeclinedError',
    events: [-90_000, -30, -20, -10, -1].map(minute => ({
      at: minutes(minute),
      tags: { environment: minute === -1 ? 'staging' : 'production' },
    })),
  }),
  group('CART-1', { service: 'cart', events: [{ at: minutes(-5), tags: {} }] }),
  group('CART-2', { service: 'cart', events: [{ at: minutes(1), tags: {} }] }),
];

const policy = { escalationPolicy: 'x', team: 'x', description: '', dependsOn: [] };
const company = {
  ...{ name: 'Acme', account: 'bot', people: [], teams: [], escalationPolicies: [], projects: [] },
  services: ['checkout-api', 'cart'].map(name => ({ id: 'PSERVIC', name, ...policy })),
  repositories: [{ name: 'acme/checkout-api', description: '', language: 'Go' }],
};

let server: VendorServer;
beforeAll(async () => {
  server = await serve('127.0.0.1', 0);
  const world = {
    ...{ company, scenarios: () => [], sentryUrl: server.url, now: () => new Date(NOW) },
    telemetry: () => [{ ...noTelemetry(), errors }],
  };
  server.attach(createSentry(world, TOKEN));
});
afterAll(() => server.close());

async function ask(path: string, query: Record<string, string> = {}, token = TOKEN) {
  const url = `${server.url}/api/0/organizations${path}?${new URLSearchParams(query)}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

const ids = ({ body }: { body: { shortId: string }[] }) => body.map(({ shortId }) => shortId);

test('the integration reads what is new, where it was thrown and how it is spread', async () => {
  const given = { token: TOKEN, organization: 'acme', baseUrl: server.url };
  const credentials = sentry.credentials.parse(given);
  const asking = { signal: AbortSignal.timeout(5_000) };
  expect(await sentry.check(credentials, { log: silentLog, ...asking })).toEqual({
    account: 'Acme',
  });
  const reads = sentry.connect(credentials, { log: silentLog }).errors!;
  const window = { since: at(-60), until: at(10) };
  const { data } = await reads.list({ ...window, service: 'checkout-api' }, asking);
  expect(data.map(({ title, count, firstSeen }) => [title, count, firstSeen])).toEqual([
    ['*fmt.wrapError: acquire connection (in use 5 of 5)', 3, at(-7)],
    ['DeclinedError: no cart', 4, at(-90_000)],
  ]);
  const detail = await reads.get('CHECKOUT-API-3F', asking);
  expect(detail.data.message).toMatch(/acquire connection.*\ncaused by timeout: context/);
  expect(detail.data).toMatchObject({
    ...{ count: 3, users: 2, release: SHA, firstRelease: SHA, environment: 'production' },
    frames: [
      { function: 'Acquire', line: 33, isOurs: true, code: 'return err' },
      { function: 'ServeHTTP', isOurs: false },
    ],
    tags: { pod: [{ value: 'api-0', count: 1 }, {}, {}], handled: [{ value: 'no', count: 3 }] },
  });
});

test('an issue of a window has its numbers, those of all time, and those of what was searched', async () => {
  const window = { start: at(-15).slice(0, 19), end: at(0) };
  const { body } = await ask('/acme/issues/', { ...window, query: 'environment:production' });
  const declined = body.find((it: { shortId: string }) => it.shortId === 'CHECKOUT-API-1R');
  expect(declined).toMatchObject({
    ...{ count: '2', firstSeen: '2026-11-21T11:50:00.000000Z', substatus: 'ongoing' },
    lifetime: { count: '5', firstSeen: '2026-09-20T00:00:00.000000Z' },
    filtered: { count: '1', lastSeen: '2026-11-21T11:50:00.000000Z' },
  });
});

test.each<[string, string[]]>([
  ['', ['CHECKOUT-API-1R', 'CHECKOUT-API-3F', 'CART-1']],
  ['is:unresolved issue.category:error', ['CHECKOUT-API-1R', 'CHECKOUT-API-3F', 'CART-1']],
  ['is:resolved', []],
  ['firstSeen:-1h', ['CHECKOUT-API-3F', 'CART-1']],
  ['!firstSeen:-1h', ['CHECKOUT-API-1R']],
  [`release:${SHA.slice(0, 7)}*`, ['CHECKOUT-API-3F']],
  ['pod:"api-1"', ['CHECKOUT-API-3F']],
  ['ACQUIRE connection', ['CHECKOUT-API-3F']],
  ['"use 5 of 5" level:error', ['CHECKOUT-API-3F']],
  ['service:"cart"', []],
])('the search %j finds %j', async (query, found) => {
  expect(ids(await ask('/acme/issues/', { query }))).toEqual(found);
});

test('a list goes on by cursors, which are named even where nothing is', async () => {
  const first = await ask('/acme/issues/', { limit: '2', sort: 'freq' });
  expect(first.headers.get('x-hits')).toBe('3');
  const [previous, next] = first.headers.get('link')?.split(', ') ?? [];
  expect(previous).toContain('rel="previous"; results="false"');
  expect(next).toContain('rel="next"; results="true"; cursor="0:2:0"');
  const second = await ask('/acme/issues/', { limit: '2', sort: 'freq', cursor: '0:2:0' });
  expect([...ids(first), ...ids(second)]).toEqual(['CHECKOUT-API-1R', 'CHECKOUT-API-3F', 'CART-1']);
  expect(second.headers.get('link')).toContain('rel="next"; results="false"');
});

test.each<[number, string, string, Record<string, string>?, string?]>([
  [401, 'Invalid token', '/acme/issues/', {}, 'another'],
  [403, 'You do not have permission', '/acme/issues/', { project: '7' }],
  [400, 'Values must be numbers', '/acme/issues/', { project: 'cart' }],
  [404, 'does not exist', '/other/issues/'],
  [404, 'does not exist', '/acme/issues/CART-2/'],
  [400, 'Error parsing search query: ', '/acme/issues/', { query: 'a "b' }],
  [400, 'valid values are', '/acme/issues/', { query: 'is:new' }],
  [400, "Invalid statsPeriod: 'day'", '/acme/issues/', { statsPeriod: 'day' }],
  [400, 'start and end are both required', '/acme/issues/', { start: at(0) }],
  [400, 'start must be before end', '/acme/issues/', { start: at(0), end: at(-1) }],
])('%i: %s (%s %j)', async (status, detail, path, query, token) => {
  const refused = await ask(path, query, token);
  expect(refused.status).toBe(status);
  expect(refused.body.detail).toContain(detail);
});

test('one request too many within a second is told when to come back', async () => {
  for (let count = 0; count < 40; count++) await ask('/acme/projects/');
  const { status, body, headers } = await ask('/acme/projects/');
  expect(status).toBe(429);
  expect(body.detail).toContain('too frequently. Limit is 40 requests in 1 seconds');
  expect(headers.get('x-sentry-rate-limit-remaining')).toBe('0');
  const reset = Number(headers.get('x-sentry-rate-limit-reset'));
  expect(reset * 1_000).toBeGreaterThan(Date.now() - 1_000);
});
