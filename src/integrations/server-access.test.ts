import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startVendor } from '../../test/support/vendor-server.ts';
import { silentLog } from '../lib/log.ts';
import { ServerUrl } from './fields.ts';
import { createHttpClient } from './http-client.ts';
import { serverAccess } from './server-access.ts';
import { hasWholeAccess, SERVER_FIELDS } from './server-fields.ts';
import type { VendorWords } from './vendor-failure.ts';

const ACME: VendorWords = {
  ...{ id: 'acme', title: 'Acme', credential: 'token', permissions: 'read access' },
};
const signal = new AbortController().signal;
const Access = z.object(SERVER_FIELDS).refine(hasWholeAccess);

function clientOf(url: string, given: z.input<typeof Access> = {}, timeoutMs = 2_000) {
  const { headers, fetch } = serverAccess(Access.parse(given));
  return createHttpClient(ACME, url, headers, { log: silentLog, fetch, timeoutMs });
}

test('a server of the team may be anywhere but where machines keep credentials', () => {
  for (const kept of [
    ...['http://prometheus:9090', 'https://mimir.example.com/prometheus', 'http://10.1.2.3'],
    ...['http://[fd00::1]:9090', 'http://127.0.0.1:9090', 'http://169.253.1.1'],
  ])
    expect(ServerUrl.parse(`${kept}/`)).toBe(kept);
  for (const refused of [
    ...[
      'http://169.254.169.254',
      'http://169.254.1.1:9090/x',
      'http://2852039166',
      'http://0xa9fea9fe',
    ],
    ...['http://0251.0376.0251.0376', 'http://[::ffff:169.254.169.254]', 'http://[fe80::1]'],
    ...['http://[fd00:ec2::254]', 'http://[64:ff9b::169.254.169.254]', 'http://[2002:a9fe:a9fe::]'],
    ...['http://[::169.254.169.254]', 'http://metadata.google.internal./computeMetadata'],
    ...['http://METADATA', 'http://100.100.100.200', 'http://168.63.129.16', 'file:///etc/passwd'],
    ...['http://user:word@prometheus:9090', 'http://p:9090?x=1', 'prometheus:9090', ''],
  ])
    expect(ServerUrl.safeParse(refused).success, refused).toBe(false);
});

test('each way to log in says so in the headers, and a header given by name wins', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  for (const given of [
    {},
    { token: 'word' },
    { username: 'reader', password: 'pass word' },
    { token: 'word', headers: ['X-Scope-OrgID: shop', 'Authorization:Token other'] },
  ])
    await clientOf(vendor.url, given)(z.unknown(), { path: '/', signal });
  expect(vendor.seen.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    'Bearer word',
    `Basic ${btoa('reader:pass word')}`,
    'Token other',
  ]);
  expect(vendor.seen[3]?.headers['x-scope-orgid']).toBe('shop');
});

test('what belongs together is given together', () => {
  for (const half of [
    { username: 'reader' },
    { password: 'word' },
    { token: 'word', username: 'reader', password: 'word' },
    { headers: ['Host: elsewhere'] },
    { headers: ['X-A: b\r\nX-C: d'] },
    { headers: ['no colon'] },
    { clientCertificate: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' },
    { authority: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' },
  ])
    expect(Access.safeParse(half).success, JSON.stringify(half)).toBe(false);
});

test('a form carries a list as the same name several times, and a read by POST is sent again', async () => {
  let refusals = 1;
  await using vendor = await startVendor(() =>
    refusals-- > 0 ? { status: 503, headers: { 'retry-after': '0' }, json: {} } : { json: {} },
  );
  const form = { 'match[]': ['{a="1"}', '{b="2"}'], limit: 5 };
  await clientOf(vendor.url)(z.unknown(), {
    method: 'POST',
    path: '/',
    form,
    kind: 'read',
    signal,
  });
  expect(vendor.seen).toHaveLength(2);
  const sent = new URLSearchParams(vendor.seen[1]?.body);
  expect(sent.getAll('match[]')).toEqual(['{a="1"}', '{b="2"}']);
  expect(sent.get('limit')).toBe('5');
});

test('a connection asks no more than its pace at once', async () => {
  let open = 0;
  let most = 0;
  await using vendor = await startVendor(() => response => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.end('{}');
    }, 20);
  });
  const pace = { atOnce: 2, aSecond: 100 };
  const ask = createHttpClient(ACME, vendor.url, {}, { log: silentLog, pace });
  await Promise.all(Array.from({ length: 6 }, () => ask(z.unknown(), { path: '/', signal })));
  expect(most).toBe(2);
  expect(vendor.seen).toHaveLength(6);
});

test('a client certificate is shown, and an authority of the team is trusted', async () => {
  const { key, cert } = selfSigned();
  const server = createServer({ key, cert, ca: cert, requestCert: true }, (request, response) => {
    const socket = request.socket as TLSSocket;
    response.end(JSON.stringify({ isKnown: socket.authorized }));
  });
  await new Promise<void>(done => server.listen(0, done));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const Known = z.object({ isKnown: z.boolean() });
  try {
    const both = clientOf(url, { clientCertificate: cert, clientKey: key, authority: cert });
    expect(await both(Known, { path: '/', signal })).toEqual({ isKnown: true });
    await expect(clientOf(url)(Known, { path: '/', signal })).rejects.toMatchObject({ status: 0 });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', ...made, '-keyout', key, '-out', cert, ...named], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}
