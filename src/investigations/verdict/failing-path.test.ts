import { expect, it } from 'vitest';
import {
  all,
  because,
  deployment,
  diff,
  findings,
  list,
  page,
  record,
  repository,
  SHA,
} from '../../../test/support/verdict-cases.ts';
import { settleVerdict } from './verdict.ts';

it.each([
  [
    'the service’s own repository',
    'confirmed',
    { service: 'Shop', repositories: [repository] },
    [],
  ],
  ['a repository named like the service', 'confirmed', { service: 'Checkout' }, []],
  ['a repository of another service', 'likely', { service: 'Search' }, []],
  [
    'one that cited traces show on the failing path',
    'confirmed',
    { service: 'Web' },
    [record('ev_7', 'traces', 'tempo', { failing: [{ service: 'checkout', name: 'POST /pay' }] })],
  ],
  [
    'one that only a ticket speaks of',
    'likely',
    { service: 'Web' },
    [record('ev_7', 'tickets', 'jira', { tickets: [{ summary: 'checkout is slow' }] })],
  ],
  ['nothing known of what fails', 'likely', {}, []],
])('a deployed change in %s: %s', (_, verdict, place, more) => {
  const given = findings(because('change', [...all, 'ev_7'], SHA));
  const settled = settleVerdict(given, [page, list(deployment), diff, ...more], place);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});

it('a shared repository is on the path when the diff names the service', () => {
  const shared = record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA },
    files: [{ path: 'services/search-api/limits.yaml', diff: '-50\n+apply_coupon: 5' }],
  });
  const given = findings(because('change', all, SHA));
  const place = { service: 'Search API' };
  expect(settleVerdict(given, [page, list(deployment), shared], place).verdict).toBe('confirmed');
});

it.each([
  [['docs/api.md', '.github/ci.yml'], 'inconclusive'],
  [['src/print.css', 'test/print.test.ts'], 'likely'],
  [['src/print.css', 'src/print.ts'], 'confirmed'],
])('a change of %j: %s', (paths, verdict) => {
  const files = paths.map(path => ({ path, diff: '-50\n+applyCoupon(5)' }));
  const read = record('ev_3', 'change_get', 'github', { repository, sha: SHA, files });
  const place = { service: 'Shop', repositories: [repository] };
  const given = findings(because('change', all, SHA));
  expect(settleVerdict(given, [page, list(deployment), read], place).verdict).toBe(verdict);
});

it('a migration elsewhere is on the path when a database speaks of its table', () => {
  const migration = record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA },
    files: [{ path: 'db/migrations/7.sql', diff: '+CREATE INDEX a ON invoices (id);' }],
  });
  const said = (pattern: string) =>
    record('ev_7', 'logs', 'loki', { patterns: [{ pattern, new: true, severity: 'error' }] });
  const verdictOf = (pattern: string) =>
    settleVerdict(
      findings(because('change', [...all, 'ev_7'], SHA)),
      [page, list(deployment), migration, said(pattern)],
      { service: 'Search API' },
    ).verdict;
  expect(verdictOf('lock timeout: UPDATE invoices SET state = $*')).toBe('confirmed');
  expect(verdictOf('invoices are late')).toBe('likely');
});
