import { expect, it } from 'vitest';
import { diff, record, repository, SHA } from '../../test/support/verdict-cases.ts';
import { otherCauseNamed } from './other-cause-named.ts';

const change = { repository, ref: SHA };
const line = (pattern: string, rest: object = { new: true, severity: 'error' }) =>
  record('ev_6', 'logs', 'loki', { found: [{ patterns: [{ pattern, ...rest }] }] });

it.each([
  ['503 Service Unavailable from https://api.sender.example/v1/messages', true],
  ['429 Too Many Requests from https://rates.bank.example/v3/spot', true],
  ['FATAL: the database system is shutting down', true],
  ['geocoder api.maps.example answered 504', true],
  ['x509: certificate has expired or is not yet valid', true],
  ['lookup redis.svc on 10.2.0.10:53: i/o timeout', true],
  ['live.sender.com answered 503', true],
  ['503 in com.acme.sender.Client', false],
  ['lookup redsi.svc on 10.2.0.10:53: no such host', false],
  ['502 from http://stock.prod.svc.cluster.local/hold', false],
  ['503 from https://checkout.acme.example/pay', false],
  ['503 from http://stock:8080/hold', false],
  ['500 from https://api.sender.example/v1/messages', false],
])('%s: %s', (text, isNamed) => {
  expect(otherCauseNamed(change, [diff, line(text)]) !== undefined).toBe(isNamed);
});

it('leaves out everyday lines, and a host that the change names itself', () => {
  const text = '503 from https://api.sender.example/v1/messages';
  const everyday = line(text, { severity: 'info' });
  const moved = record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA },
    files: [{ path: 'send.ts', diff: '-https://old.example\n+https://api.sender.example' }],
  });
  expect(otherCauseNamed(change, [diff, everyday])).toBeUndefined();
  expect(otherCauseNamed(change, [moved, line(text)])).toBeUndefined();
});

it('reads the fields beside a line, and the attributes of a span', () => {
  const beside = line('send failed: * Service Unavailable', {
    ...{ new: true, severity: 'error', fields: { host: 'live.sender.com', status: '503' } },
  });
  const span = record('ev_6', 'traces', 'tempo', {
    failing: [{ failed: [{ in: 'live.sender.com: POST', attributes: { status_code: '503' } }] }],
  });
  for (const each of [beside, span])
    expect(otherCauseNamed(change, [diff, each])).toBe('live.sender.com does not serve');
});
