import { expect, it } from 'vitest';
import {
  all,
  because,
  deployment,
  diff,
  findings,
  LATER,
  list,
  merge,
  page,
  record,
  repository,
  SHA,
} from '../../../test/support/verdict-cases.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';
import { settleVerdict } from './verdict.ts';

it.each<[string, string, Partial<Findings>, EvidenceRecord[]]>([
  [
    'a deployed change, read, two sources',
    'confirmed',
    because('change', all, SHA),
    [page, list(deployment), diff],
  ],
  [
    'the same by a short commit id',
    'confirmed',
    because('change', all, SHA.slice(0, 12)),
    [page, list(deployment), diff],
  ],
  [
    'the same as configuration',
    'confirmed',
    because('configuration', all, SHA),
    [page, list(deployment), diff],
  ],
  [
    'the list as the brief keeps it',
    'confirmed',
    because('change', all, SHA),
    [page, { ...list(), body: JSON.stringify([deployment]) }, diff],
  ],
  [
    'a deployment that is told with its merge',
    'confirmed',
    because('change', all, SHA),
    [page, list({ ...merge, deployed: [{ at: deployment.at, state: 'success' }] }), diff],
  ],
  [
    'a deployment to staging that is told with its merge',
    'inconclusive',
    because('change', all, SHA),
    [page, list({ ...merge, deployed: [{ ...deployment, environment: 'staging' }] }), diff],
  ],
  [
    'a deployment cited in the timeline alone',
    'confirmed',
    {
      ...because('change', ['ev_3'], SHA),
      timeline: [{ at: deployment.at, text: 'Deployed.', evidence: ['ev_2'] }],
    },
    [page, list(deployment), diff],
  ],
  [
    'a change within a deployed comparison',
    'confirmed',
    because('change', all, SHA),
    [
      page,
      list({ ...deployment, sha: LATER }),
      record('ev_3', 'change_get', 'github', {
        repository,
        base: 'abc',
        head: LATER,
        commits: [{ sha: SHA }],
        files: [{ path: 'a.ts', diff: '+applyCoupon(1)' }],
      }),
    ],
  ],
  [
    'a deployed change whose diff was not read',
    'inconclusive',
    because('change', ['ev_2'], SHA),
    [page, list(deployment)],
  ],
  [
    'a deployed change whose diff is not cited',
    'likely',
    because('change', ['ev_2'], SHA),
    [page, list(deployment), diff],
  ],
  [
    'a deployed change, deployment not cited',
    'likely',
    because('change', ['ev_3'], SHA),
    [page, list(deployment), diff],
  ],
  [
    'a deployed change from one source',
    'likely',
    { ...because('change', all, SHA), what_is_happening: { text: 'x', evidence: ['ev_3'] } },
    [page, list(deployment), diff],
  ],
  [
    'a deployed change, the symptom has recovered',
    'likely',
    { ...because('change', all, SHA), symptom: 'recovered' },
    [page, list(deployment), diff],
  ],
  [
    'a deployed change, the symptom not observed',
    'likely',
    {
      ...because('change', [...all, 'ev_4'], SHA),
      what_is_happening: { text: 'x', evidence: ['ev_4'] },
    },
    [page, list(deployment), diff, record('ev_4', 'tickets', 'jira', {})],
  ],
  [
    'a merged but undeployed change',
    'inconclusive',
    because('change', all, SHA),
    [page, list(merge), diff],
  ],
  [
    'a change deployed after onset',
    'inconclusive',
    because('change', all, SHA),
    [page, list(merge, { ...deployment, at: '2026-11-20T12:20:00Z' }), diff],
  ],
  [
    'a change deployed to staging',
    'inconclusive',
    because('change', all, SHA),
    [page, list(merge, { ...deployment, environment: 'staging-eu' }), diff],
  ],
  [
    'a change whose deployment failed',
    'inconclusive',
    because('change', all, SHA),
    [page, list(merge, { ...deployment, state: 'failure' }), diff],
  ],
  [
    'a change deployed in another repository',
    'inconclusive',
    because('change', all, SHA),
    [page, list(merge, { ...deployment, repository: 'acme/web' }), diff],
  ],
  [
    'a deployment of another commit, before the merge',
    'inconclusive',
    because('change', all, SHA),
    [page, list(merge, { ...deployment, sha: LATER, at: '2026-11-20T11:00:00Z' }), diff],
  ],
  [
    'a deployment of a later commit, not compared',
    'likely',
    because('change', all, SHA),
    [page, list(merge, { ...deployment, sha: LATER }), diff],
  ],
  [
    'a change event that says deployed',
    'likely',
    because('change', all, SHA),
    [
      page,
      list(merge, {
        kind: 'change_event',
        at: deployment.at,
        title: `Deployed checkout ${SHA.slice(0, 7)}`,
      }),
      diff,
    ],
  ],
  [
    'a change event that is a deployment of the commit',
    'likely',
    because('change', all, SHA),
    [
      page,
      list(merge, {
        ...{ kind: 'change_event', event: 'deploy', at: deployment.at },
        ...{ title: 'Version 214', sha: SHA.slice(0, 12), environment: 'production' },
      }),
      diff,
    ],
  ],
  [
    'a change event that is a deployment to staging',
    'inconclusive',
    because('change', all, SHA),
    [
      page,
      list(merge, {
        ...{ kind: 'change_event', event: 'deploy', at: deployment.at },
        ...{ title: 'Version 214', sha: SHA, environment: 'staging' },
      }),
      diff,
    ],
  ],
  [
    'a change event about the merge',
    'inconclusive',
    because('change', all, SHA),
    [
      page,
      list(merge, { kind: 'change_event', at: deployment.at, title: `Merged ${SHA.slice(0, 7)}` }),
      diff,
    ],
  ],
  [
    'a run of a deployment pipeline',
    'likely',
    because('change', ['ev_3', 'ev_6'], SHA),
    [
      page,
      diff,
      record('ev_6', 'pipelines', 'github', {
        runs: [{ name: 'Deploy', state: 'success', sha: SHA, started: deployment.at }],
      }),
    ],
  ],
  [
    'a deployment that an alert pretends',
    'inconclusive',
    because('change', all, SHA),
    [
      record('ev_1', 'pager_incident', 'pagerduty', {
        incident: { created: '2026-11-20T12:14:00Z' },
        changes: [deployment],
      }),
      list(merge),
      diff,
    ],
  ],
  [
    'a change without a commit',
    'inconclusive',
    because('change', all),
    [page, list(deployment), diff],
  ],
  [
    'a change without a known onset',
    'inconclusive',
    because('change', all, SHA),
    [list(deployment), diff],
  ],
  [
    'a change within a comparison asked for by branch',
    'confirmed',
    because('change', all, SHA),
    [
      page,
      list({ ...deployment, sha: LATER }),
      record('ev_3', 'change_get', 'github', {
        repository,
        base: 'v1',
        head: 'main',
        commits: [{ sha: SHA, title: 'Apply coupons once' }, { sha: LATER }],
        files: [{ path: 'a.ts', diff: '+x()' }],
      }),
    ],
  ],
])('%s: %s', (_, verdict, change, evidence) => {
  const settled = settleVerdict(findings(change), evidence, { service: 'Checkout' });
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
  expect(settled.reasons.length).toBeGreaterThan(0);
});

it('goes by the onset that is given, not by the page', () => {
  const given = findings(because('change', all, SHA));
  const evidence = [page, list(deployment), diff];
  const { verdict } = settleVerdict(given, evidence, {
    onset: new Date('2026-11-20T12:05:00Z'),
  });
  expect(verdict).toBe('inconclusive');
});

it('says why', () => {
  const given = findings(because('change', all, SHA));
  const place = { repositories: ['Acme/checkout'] };
  expect(settleVerdict(given, [page, list(deployment), diff], place).reasons).toEqual([
    'A deployment of 8f3ac91d02bb of acme/checkout before onset is cited.',
    'Its diff was read.',
    'It touches what fails.',
    'What was observed speaks of it: “applycoupon”, “apply”, “coupon”.',
    'It rests on 2 independent sources: github, pagerduty.',
    'The symptom is present.',
  ]);
});
