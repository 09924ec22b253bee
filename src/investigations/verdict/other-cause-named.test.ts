import { expect, it } from 'vitest';
import {
  deployment,
  diff,
  LATER,
  list,
  record,
  repository,
  SHA,
} from '../../../test/support/verdict-cases.ts';
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
  ['write segment 12: no space left on device', true],
  ['nvme0n1: I/O error, dev nvme0n1, sector 8', true],
  ['NodeNotReady: ip-10-4-2-17', true],
  ['FATAL: password authentication failed for user "orders_rw"', true],
  ['AADSTS7000222: The provided client secret keys for app * are expired', true],
  ['session token expired', false],
  ['ERROR: no partition of relation "ticks" found for row', true],
  ['geocoder: daily quota of 50000 exceeded', true],
  ['NotEnoughReplicasException: fewer in-sync replicas than required', true],
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

it.each([
  ['ERROR: no partition of relation "ticks" found for row', 'create_partitions(months=1)'],
  ['daily quota of 50000 exceeded', 'cacheGeocodes: false'],
  ['api key expired', 'keyValidUntil: 2026'],
])('%s: a change of %s may be why', (text, changed) => {
  const own = record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA, files: [{ path: 'a.ts', diff: `+${changed}` }] },
  });
  expect(otherCauseNamed(change, [diff, line(text)])).toBeDefined();
  expect(otherCauseNamed(change, [own, line(text)])).toBeUndefined();
});

it.each([
  ['timeout of http://pricing-engine:8080/quote', 'acme/pricing-engine', true],
  ['timeout of http://pricing:8080/quote', 'acme/pricing', true],
  ['pricing: GET /quote', 'acme/pricing', true],
  ['pricing of the basket took 30 s', 'acme/pricing', false],
  ['timeout of http://pricing-engine:8080/quote', 'acme/stock', false],
])('%s, and %s was deployed in between: %s', (text, repository, isNamed) => {
  const between = { ...deployment, repository, sha: LATER, at: '2026-11-20T12:12:00Z' };
  const known = [list(deployment, between), diff, line(text)];
  const onset = Date.parse('2026-11-20T12:14:00Z');
  expect(otherCauseNamed(change, known, { onset }) !== undefined).toBe(isNamed);
});

it('a credential that is refused speaks of a change that touches credentials', () => {
  const refused = line('FATAL: password authentication failed for user "orders_rw"');
  const rotated = record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA },
    files: [{ path: 'values.yaml', diff: '-dbPasswordVersion: 3\n+dbPasswordVersion: 4' }],
  });
  expect(otherCauseNamed(change, [rotated, refused])).toBeUndefined();
});

it.each([
  ['http_requests_per_second', '9.8x its baseline, 41 MADs up, not back', 'x', true],
  ['http_requests_per_second', '1.8x its baseline, 12 MADs up, not back', 'x', false],
  ['http_requests_p99_seconds', '9.8x its baseline, 41 MADs up, not back', 'x', false],
  ['http_client_requests_total', '9.8x its baseline, 41 MADs up, not back', 'x', false],
  ['http_requests_per_second', '9.8x its baseline, 41 MADs up, not back', 'pollInterval', false],
])('%s %s beside a change of %s: another cause is %s', (series, says, text, isNamed) => {
  const changed = '2026-11-20T12:12:00Z';
  const shown = record('ev_6', 'metrics', 'prometheus', { unusual: [{ series, says, changed }] });
  const own = record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA, files: [{ path: 'a.ts', diff: `-${text}: 1\n+${text}: 2` }] },
  });
  const named = (place: object) => otherCauseNamed(change, [own, shown], place) !== undefined;
  expect(named({ repositories: [repository] })).toBe(isNamed);
  expect(named({ repositories: ['acme/elsewhere'] })).toBe(false);
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
