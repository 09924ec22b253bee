import { createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../../test/support/github-samples.ts';
import {
  byRoute,
  type Reply,
  type Seen,
  startVendor,
} from '../../../test/support/vendor-server.ts';
import { silentLog } from '../../lib/log.ts';
import { github } from './index.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const asking = { signal: new AbortController().signal };
const options = { log: silentLog, timeoutMs: 2_000, wait: async () => {} };
const REPOSITORIES = { json: { total_count: 1, repositories: [REPOSITORY.json] } };
let installations = 40;

/** An App of its own for each test: tokens are kept. */
function app(apiUrl: string, type: 'pkcs1' | 'pkcs8' = 'pkcs1') {
  const installationId = String(installations++);
  const pem = privateKey.export({ type, format: 'pem' }).toString();
  const given = { appId: '7', installationId, privateKey: pem, apiUrl };
  return { installationId, credentials: github.credentials.parse(given) };
}

function issuing(expires_at: string) {
  let tokens = 0;
  return (): Reply => ({ status: 201, json: { token: `ghs_${++tokens}`, expires_at } });
}

function isSigned(header = ''): boolean {
  const [head, claims, signature = ''] = header.replace('Bearer ', '').split('.');
  const verify = createVerify('sha256').update(`${head}.${claims}`);
  return verify.verify(publicKey, Buffer.from(signature, 'base64url'));
}

test.each(['pkcs1', 'pkcs8'] as const)(
  'an App with a %s key asks with the token of its installation',
  async type => {
    let issue: (seen: Seen) => Reply = () => ({ json: {} });
    await using vendor = await startVendor(seen =>
      seen.method === 'POST'
        ? issue(seen)
        : byRoute({ 'GET /installation/repositories': REPOSITORIES })(seen),
    );
    issue = issuing(new Date(Date.now() + 3_600_000).toISOString());
    const { credentials, installationId } = app(vendor.url, type);
    const first = github.connect(credentials, options).changes!;
    const both = await Promise.all([first.repositories(asking), first.repositories(asking)]);
    expect(both[1]).toMatchObject([{ name: 'acme/shop' }]);
    await github.connect(credentials, options).changes!.repositories(asking);
    const [exchange, ...questions] = vendor.seen;
    expect(exchange?.path).toBe(`/app/installations/${installationId}/access_tokens`);
    expect(isSigned(exchange?.headers.authorization)).toBe(true);
    expect(questions.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('token ghs_1'),
    );
  },
);

test('a token that is about to end, or that GitHub no longer takes, is replaced', async () => {
  const soon = issuing(new Date(Date.now() + 60_000).toISOString());
  let refuses = false;
  await using vendor = await startVendor(seen => {
    if (seen.method === 'POST') return soon();
    return refuses ? { status: 401, json: { message: 'Bad credentials' } } : REPOSITORIES;
  });
  const { changes } = github.connect(app(vendor.url).credentials, options);
  await changes!.repositories(asking);
  await changes!.repositories(asking);
  refuses = true;
  await expect(changes!.repositories(asking)).rejects.toMatchObject({ status: 401 });
  const tokens = vendor.seen.filter(({ method }) => method === 'GET');
  expect(tokens.map(({ headers }) => headers.authorization)).toEqual([
    ...['token ghs_1', 'token ghs_2', 'token ghs_3'],
  ]);
});

test('an App that is not installed any more is told so, and the key stays where it is', async () => {
  await using vendor = await startVendor(() => ({ status: 401, json: { message: 'no' } }));
  const { credentials } = app(vendor.url);
  const error = await github
    .connect(credentials, options)
    .changes!.repositories(asking)
    .then(String, e => e);
  expect(error.message).toBe('GitHub did not accept the App. Connect GitHub again.');
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('PRIVATE KEY');
});

test('the check names the permissions that an App lacks', async () => {
  const permissions: Record<string, string> = {
    metadata: 'read',
    contents: 'read',
    actions: 'read',
  };
  const { installationId, credentials } = app('http://127.0.0.1:9');
  await using vendor = await startVendor(
    byRoute({
      [`GET /app/installations/${installationId}`]: () => ({
        json: { id: 1, account: { login: 'acme' }, app_slug: 'nightjar', permissions },
      }),
    }),
  );
  const check = () =>
    github.check({ ...credentials, apiUrl: vendor.url }, { ...options, ...asking });
  await expect(check()).rejects.toThrow('The App may not read pull requests, deployments.');
  Object.assign(permissions, { pull_requests: 'read', deployments: 'read' });
  expect(await check()).toEqual({ account: 'nightjar in acme' });
});

test('credentials are one way or the other, whole', () => {
  const { credentials } = app('http://127.0.0.1:9');
  const { token: _, ...whole } = { token: undefined, ...credentials };
  const pem = credentials.privateKey ?? '';
  expect(
    github.credentials.safeParse({ ...whole, privateKey: pem.replaceAll('\n', '\\n') }).success,
  ).toBe(true);
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const refused of [
    {},
    { ...whole, token: 'also' },
    { ...whole, privateKey: undefined },
    { ...whole, appId: '../1' },
    { ...whole, privateKey: 'not a key' },
    { ...whole, privateKey: ec.export({ type: 'pkcs8', format: 'pem' }).toString() },
  ])
    expect(github.credentials.safeParse(refused).success).toBe(false);
});
