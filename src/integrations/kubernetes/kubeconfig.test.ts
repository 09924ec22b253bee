import { expect, test } from 'vitest';
import { kubeconfig } from '../../../test/support/kubernetes/samples.ts';
import { readKubeconfig } from './kubeconfig.ts';

const SERVER = 'https://10.0.0.1:6443';
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

test('the cluster of the current context is read, with what is written in the text', () => {
  const user = `client-certificate-data: ${btoa(PEM)}\n    client-key-data: ${btoa(PEM)}`;
  const cluster = `certificate-authority-data: ${btoa(`${PEM}\n`)}`;
  expect(readKubeconfig(kubeconfig(`${SERVER}/`, user, cluster))).toEqual({
    cluster: { server: SERVER, clientCertificate: PEM, clientKey: PEM, authority: PEM },
  });
  expect(readKubeconfig(kubeconfig(SERVER))).toEqual({
    cluster: { server: SERVER, token: 'sa-token' },
  });
});

test.each([
  ['exec: {command: aws, args: [eks, get-token]}', 'runs a command'],
  ['auth-provider: {name: gcp}', 'a program of its own'],
  ['tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token', 'points at a file'],
  ['token-file: /var/run/secrets/kubernetes.io/serviceaccount/token', 'points at a file'],
  ['client-certificate: /etc/ssl/tls.crt', 'kubectl config view'],
  ['client-key: /etc/ssl/tls.key', 'kubectl config view'],
  ['{username: admin, password: word}', 'name and password'],
  ['{token: t, as: system:admin}', 'acts as somebody else'],
  ['token: "two words"', 'not one word'],
  ['client-key-data: "###"', 'not base64'],
])('a user with %s is refused, with what to do', (user, reason) => {
  const reading = readKubeconfig(kubeconfig(SERVER, user));
  expect(reading).toEqual({ problem: expect.stringContaining(reason) });
});

test.each([
  ['insecure-skip-tls-verify: true', 'certificate-authority-data'],
  ['certificate-authority: /etc/passwd', 'points at files'],
  ['proxy-url: http://10.0.0.9:3128', 'proxy'],
  ['tls-server-name: other.example.com', 'another server'],
])('a cluster with %s is refused', (cluster, reason) => {
  const reading = readKubeconfig(kubeconfig(SERVER, 'token: t', cluster));
  expect(reading).toEqual({ problem: expect.stringContaining(reason) });
});

test.each([
  '',
  'a: b',
  '[1, 2]',
  'contexts: [}',
  kubeconfig('http://169.254.169.254'),
  kubeconfig('file:///etc/passwd'),
  kubeconfig(SERVER).replace('cluster: shop,', 'cluster: gone,'),
  kubeconfig(SERVER).replace('user: nightjar,', 'user: gone,'),
  `a: &a [x, x]\nb: &b [*a, *a]\n${kubeconfig(SERVER)}`,
])('a text that is none is refused: %j', text => {
  expect(readKubeconfig(text)).toEqual({ problem: expect.any(String) });
});
