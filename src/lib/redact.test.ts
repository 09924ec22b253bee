import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactJson, redactor } from './redact.ts';

const redact = redactor([]);
const OWN = 'p@ss/word+1?';
const redactOwn = redactor([OWN, 'abc', 'R1tenant-routing']);

// Written in pieces, so that no scanner takes this file for a leak.
const made = (prefix: string, length: number) =>
  prefix + 'aB3dE5gH7jK9'.repeat(20).slice(0, length);
const pem = (body: string) =>
  `-----BEGIN RSA PRIVATE${' '}KEY-----\n${body}\n-----END RSA PRIVATE${' '}KEY-----`;

test.each([
  ['as it is', OWN],
  ['URL-encoded', encodeURIComponent(OWN)],
  ['URL-encoded in lower case', encodeURIComponent(OWN).toLowerCase()],
  ['in JSON', JSON.stringify({ a: OWN })],
  ['in base64', Buffer.from(OWN).toString('base64')],
  ['in base64url', Buffer.from(OWN).toString('base64url')],
  ['in hex', Buffer.from(OWN).toString('hex')],
  ['in upper-case hex', Buffer.from(`me:${OWN}`).toString('hex').toUpperCase()],
  ['behind a user in base64', Buffer.from(`me:${OWN}`).toString('base64')],
  ['between others in base64', Buffer.from(`user1:${OWN}:more`).toString('base64')],
])('a tenant’s own credential is found %s', (_, written) => {
  const result = redactOwn(`x ${written} y`);
  expect(result).toMatch(/\[redacted:credential\]/);
  expect(result).not.toContain(written);
});

test('any credential of six characters or more is removed from any text', () => {
  const text = fc.string({ unit: 'grapheme' });
  const secret = fc
    .string({ unit: 'grapheme-ascii', minLength: 6 })
    .filter(s => !'[redacted:credential]'.includes(s));
  const property = fc.property(text, secret, text, (before, own, after) => {
    expect(redactor([own])(`${before}${own}${after}`)).not.toContain(own);
  });
  fc.assert(property, { numRuns: 500 });
});

test('a credential too short to tell from a word is left', () => {
  expect(redactOwn('abc')).toBe('abc');
});

test.each([
  ['private_key', pem('MIIEow'.repeat(20))],
  ['private_key', pem('MIIEow'.repeat(20)).replaceAll('\n', '\\n')],
  ['private_key', pem(`Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AA\n\n${'MIIEow'.repeat(9)}`)],
  ['private_key', pem('MIIEow'.repeat(20)).slice(0, 120)],
  ['jwt', `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}.dozjgNryP4J3jVmNHl0w5N`],
  ['aws_key', `AKIA${'IOSFODNN7EXAMPLE'}`],
  ['github_token', made('ghp_', 36)],
  ['github_token', made('github_pat_', 60)],
  ['gitlab_token', made('glpat-', 20)],
  ['slack_token', made('xoxb-123-456-', 24)],
  ['slack_token', made('xapp-1-A1-2-', 24)],
  ['anthropic_key', made('sk-ant-api03-', 80)],
  ['openai_key', made('sk-proj-', 40)],
  ['pagerduty_key', made('u+', 18)],
  ['pagerduty_key', made('y_', 18)],
  ['google_key', made('AIza', 35)],
  ['google_token', made('ya29.', 40)],
  ['stripe_key', made('sk_live_', 24)],
  ['webhook_secret', made('whsec_', 32)],
  ['npm_token', made('npm_', 36)],
  ['atlassian_token', made('ATATT3xFfGF0', 60)],
  ['grafana_token', made('glsa_', 32)],
  ['vault_token', made('hvs.', 24)],
])('%s: %s', (kind, secret) => {
  expect(redact(`before ${secret}, after`)).toContain(`[redacted:${kind}]`);
  expect(redact(`before ${secret}\nafter`)).not.toContain(secret.slice(-30));
  expect(redact(`before ${secret}, after`)).toMatch(/^before .*after$/);
});

test.each([
  ['Authorization: Bearer abcdefgh1234', 'Authorization: Bearer [redacted:authorization]'],
  ['"authorization":"Basic dXNlcjpwYXNz"', '"authorization":"Basic [redacted:authorization]"'],
  ['Authorization: Token token=y_NbAkKc', 'Authorization: Token [redacted:authorization]'],
  ['curl -H "bearer a1b2c3d4e5"', 'curl -H "bearer [redacted:authorization]"'],
  ['Cookie: sid=abc; theme=dark', 'Cookie: [redacted:cookie]'],
  ['postgres://app:s3cr3t@db:5432/x', 'postgres://app:[redacted:url_password]@db:5432/x'],
  [
    'jdbc:oracle:thin:scott/tiger@//db:1521/x',
    'jdbc:oracle:thin:scott/[redacted:url_password]@//db:1521/x',
  ],
  [`root:$6$salt$${made('', 86)}:19000`, 'root:[redacted:password_hash]:19000'],
  [`"$2b$12$${made('', 53)}"`, '"[redacted:password_hash]"'],
  [`$argon2id$v=19$m=65536,t=3,p=4$${made('', 60)}`, '[redacted:password_hash]'],
  ['The password for app is hunter22.', 'The password for app is [redacted:password]'],
  ['redis://:hunter@cache:6379', 'redis://:[redacted:url_password]@cache:6379'],
  ['password=hunter22', 'password=[redacted:password]'],
  ['DB_PASSWORD="correct1horse" next', 'DB_PASSWORD="[redacted:password]" next'],
  ['password=correcthorse', 'password=[redacted:password]'],
  ['password: hunter2!', 'password: [redacted:password]'],
  ['{"password":"hunter22","a":1}', '{"password":"[redacted:password]","a":1}'],
  ['{\\"api_key\\":\\"a1b2c3d4e5\\"}', '{\\"api_key\\":\\"[redacted:token]\\"}'],
  ['?access_token=a1b2c3d4e5&x=1', '?access_token=[redacted:token]&x=1'],
  ['client_secret => a1b2c3d4e5', 'client_secret => [redacted:token]'],
  ['X-Api-Key: a1b2c3d4e5', 'X-Api-Key: [redacted:token]'],
  ['AWS_SECRET_ACCESS_KEY=wJalrX/K7MDENG+bPx=', 'AWS_SECRET_ACCESS_KEY=[redacted:token]'],
  ['routing_key: 0123456789abcdef0123456789abcdef', 'routing_key: [redacted:token]'],
  [
    'https://hooks.slack.com/services/T0/B0/aB3dE5gH7jK9aB3d',
    'https://hooks.slack.com/services/[redacted:slack_webhook]',
  ],
  [
    'https://s3/x?X-Amz-Signature=0123456789abcdef01&a=b',
    'https://s3/x?X-Amz-Signature=[redacted:signature]&a=b',
  ],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  ['a control', '\u0000'],
  ['a colour', '\u001b[1m'],
  ['a space without width', '\u200b'],
  ['a soft hyphen', '\u00ad'],
  ['a tag', '\u{e0041}'],
  ['variation selectors', '\ufe00\ufe01'],
])('a token that %s parts is one', (_, parting) => {
  const token = made('ghp_', 36);
  const parted = `${token.slice(0, 12)}${parting}${token.slice(12)}`;
  expect(redact(`with ${parted} it`)).toBe('with [redacted:github_token] it');
  expect(redactOwn(`x ${OWN.slice(0, 5)}${parting}${OWN.slice(5)}`)).toBe(
    'x [redacted:credential]',
  );
});

/** What logs, traces and diffs are full of. */
const HARMLESS = `
commit 95081a9f0c1b2a3d4e5f60718293a4b5c6d7e8f9 (HEAD -> main)
index 3f2a1bc..95081a9 100644
trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7
traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
request 550e8400-e29b-41d4-a716-446655440000 took 12 ms
image: registry.example.com/checkout@sha256:9b2a3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809
"integrity": "sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg=="
github.com/x/y v1.2.3 h1:JBGCPyTbF4Fq1LSwUdbxNFWyMCM1bRhhbtRhWh0hVr0=
github.com/hashicorp/consul/api v1.33.7 h1:ZLNtbHLTZcx29nOqLCqIHPg4aUZsLTRDwl2tGU9QEqE=
+  ctx->key.src.port = flowKey->ip6Key.l4.tpSrc;
+  cap->sym.auth.digest_size.min = SXE2_IPSEC_SHA_DIGEST_MIN;
the password is required, 8 characters; password is 8-12-characters; the password was sha256-hashed twice
git_url="https://\${git_user}:\${GITHUB_TOKEN}@github.com/\${1}" https://a:***@github.com/x
-  name: checkout-token
-  value: 1000
  --token string   Token for the API (default "")
password:
  secretKeyRef: { name: db, key: password1 }
checksum/secret: 9b2a3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809
-  password: string;
+  password?: z.string().min(8),
+  const token = await getToken2(request.headers);
+  token: accessToken2,
+  secretName: checkout-db-v2
+  secret: checkout-db-v2
+  password: \${{ secrets.DB_PASSWORD1 }}
+  token=$API_TOKEN_1 password=%s password=******** token=<token1234>
+  apiKey: process.env.API_KEY_2 || config.apiKey2,
if (password === undefined) throw new Error("password: required, 8 characters");
A basic HTTP/1.1 server. Basic authentication required; bearer authentication is off. token: expired at 10:15
input_tokens: 120345, max_tokens=16000, next_page_token: ""
kubectl get pods -n checkout-5d9c7b6f4-x2x7k --selector app=checkout
http://10.0.0.1:8080/users/@me ws://host:1234 mailto:oncall@example.com
task-sk-learn-pipeline-with-many-words-and-more sk-circle-fade
`;

test('harmless text stays as it is', () => {
  for (const line of HARMLESS.split('\n')) expect(redact(line)).toBe(line);
});

test('redacting twice is redacting once', () => {
  const all = `password=hunter22 ${made('ghp_', 36)} https://a:b@c Authorization: Bearer ${made('', 20)}`;
  expect(redact(redact(all))).toBe(redact(all));
});

test('JSON is redacted all the way down, by content and by field name', () => {
  const value = {
    a: ['x', `Bearer ${made('', 20)}`, { n: 1, nothing: null, yes: true }],
    dbPassword: 'correct horse',
    apiToken: 'a1b2c3d4e5',
    secretName: 'checkout-db',
    'admin\u200bPassword': 'correct\u200b horse',
    headers: [
      ['x-api-key', 'a1b2c3d4e5'],
      ['accept', 'text/html'],
    ],
    environment: [
      { name: 'DB_PASS', value: 'correct horse' },
      { key: 'region', value: 'eu-1' },
    ],
    [OWN]: OWN,
  };
  expect(redactJson(value, redactOwn)).toEqual({
    a: ['x', 'Bearer [redacted:authorization]', { n: 1, nothing: null, yes: true }],
    dbPassword: '[redacted:field]',
    apiToken: '[redacted:field]',
    secretName: 'checkout-db',
    adminPassword: '[redacted:field]',
    headers: [
      ['x-api-key', '[redacted:field]'],
      ['accept', 'text/html'],
    ],
    environment: [
      { name: 'DB_PASS', value: '[redacted:field]' },
      { key: 'region', value: 'eu-1' },
    ],
    '[redacted:credential]': '[redacted:credential]',
  });
});

test('JSON of any depth ends', () => {
  const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
  expect(JSON.stringify(redactJson(deep, redact))).toContain('[redacted:too_deep]');
});
