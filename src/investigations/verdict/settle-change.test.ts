import { expect, it } from 'vitest';
import {
  all,
  because,
  deployment,
  diff,
  findings,
  list,
  merge,
  page,
  record,
  SHA,
} from '../../../test/support/verdict-cases.ts';
import { settleVerdict } from './verdict.ts';

const settle = (evidence: Parameters<typeof settleVerdict>[1]) =>
  settleVerdict(findings(because('change', all, SHA)), [page, ...evidence], {
    service: 'Checkout',
  });

it.each([
  ['that was not read', 'inconclusive', [list(deployment)]],
  [
    'that is not shown',
    'inconclusive',
    [list(deployment), { ...diff, body: diff.body.replace(/"diff":"[^"]*"/, '"diff":""') }],
  ],
  [
    'that was not read, and words of its title fail',
    'likely',
    [list(deployment, { ...merge, title: 'applyCoupon once' })],
  ],
  ['that was read', 'confirmed', [list(deployment), diff]],
])('a change %s: %s', (_name, verdict, evidence) => {
  const settled = settle(evidence);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});

const before = { ...deployment, sha: '9'.repeat(40), at: '2026-11-20T11:30:00Z' };
const again = { ...before, at: '2026-11-20T12:28:00Z' };
const revert = {
  ...merge,
  sha: '8'.repeat(40),
  title: 'Revert "applyCoupon once"',
  at: '2026-11-20T12:24:00Z',
};
const reverted = { ...deployment, sha: revert.sha, at: '2026-11-20T12:28:00Z' };
const offUntil = (time: string) =>
  record('ev_7', 'metrics', 'prometheus', {
    onset: deployment.at,
    series: [
      {
        ...{ name: 'errors', connection: 'prometheus', says: '4x its baseline', unusual: 90 },
        ...{ changed: '2026-11-20T12:12:00Z', points: [[Date.parse(`2026-11-20T${time}:00Z`), 9]] },
      },
    ],
  });

it.each([
  [
    'back at the version before, and a graph was off long after that',
    'inconclusive',
    [before, again],
    '12:40',
  ],
  [
    'back at the version before, and all was well soon after that',
    'confirmed',
    [before, again],
    '12:32',
  ],
  [
    'reverted, and a graph was off long after that',
    'inconclusive',
    [{ ...merge, title: 'applyCoupon once' }, revert, reverted],
    '12:40',
  ],
  [
    'followed by something else, and a graph was off long after that',
    'confirmed',
    [before, { ...again, sha: '7'.repeat(40) }],
    '12:40',
  ],
])('%s: %s', (_name, verdict, changes, time) => {
  const settled = settle([list(deployment, ...changes), diff, offUntil(time)]);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});

const warp = { ...diff, body: diff.body.replace('applyCoupon', 'warp') };

it.each([
  ['4 minutes', 'likely', '2026-11-20T12:10:00Z'],
  ['6 minutes', 'inconclusive', '2026-11-20T12:08:00Z'],
])('a change of which nothing speaks, deployed %s before: %s', (_name, verdict, at) => {
  const settled = settle([list({ ...deployment, at }), warp]);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});

it('may have been deployed long before when memory runs out', () => {
  const since = list({ ...deployment, at: '2026-11-20T06:00:00Z' });
  const died = record('ev_6', 'logs', 'loki', {
    patterns: [{ pattern: 'FATAL: heap out of memory', new: true, severity: 'fatal' }],
  });
  expect(settle([since, warp]).verdict).toBe('inconclusive');
  expect(settle([since, warp, died]).verdict).toBe('likely');
});

it('is no more than likely when only staging is off', () => {
  const series = { name: 'errors', connection: 'prometheus', unusual: 90, points: [] };
  const off = (env: string) =>
    record('ev_7', 'metrics', 'prometheus', {
      onset: deployment.at,
      series: [{ ...series, labels: { env }, changed: '2026-11-20T12:12:00Z' }],
    });
  expect(settle([list(deployment), diff, off('staging')])).toMatchObject({
    verdict: 'likely',
    reasons: expect.arrayContaining(['What is measured is off in staging alone.']),
  });
  expect(settle([list(deployment), diff, off('production')]).verdict).toBe('confirmed');
});
