import { expect, it } from 'vitest';
import type { EvidenceRecord } from './evidence.ts';
import type { Findings } from './findings.ts';
import { settleVerdict } from './verdict.ts';

const SHA = '8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9';
const LATER = '1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

type Body = Record<string, unknown> | unknown[];
const record = (
  id: string,
  tool: string,
  connection: string,
  body: Body,
  status: EvidenceRecord['status'] = 'ok',
): EvidenceRecord => ({
  id,
  tool,
  connection,
  status,
  asked: `${connection}: pipeline runs in acme/checkout since 2026-11-19T12:00:00Z`,
  body: JSON.stringify(body),
});

const page = record('ev_1', 'pager_incident', 'pagerduty', {
  incident: { created: '2026-11-20T12:14:00Z' },
});
const repository = 'acme/checkout';
const deployment = {
  kind: 'deployment',
  repository,
  sha: SHA,
  at: '2026-11-20T12:10:00Z',
  environment: 'production',
  state: 'success',
};
const merge = { kind: 'pull_request', repository, sha: SHA, at: '2026-11-20T12:00:00Z' };
const list = (...changes: object[]) => record('ev_2', 'changes_list', 'github', { changes });
const diff = record('ev_3', 'change_get', 'github', {
  repository,
  sha: SHA,
  files: [{ path: 'a.ts', diff: '+1' }],
});
const file = record('ev_4', 'file_read', 'github', { path: 'a.ts' });
const down = record('ev_5', 'tickets_search', 'jira', { problem: 'x' }, 'unavailable');

function findings(change: Partial<Findings>): Findings {
  return {
    headline: 'It fails',
    what_is_happening: { text: 'It fails.', evidence: ['ev_1'] },
    impact: null,
    symptom: 'present',
    cause: null,
    timeline: [],
    ruled_out: [],
    not_checked: [],
    next_steps: [],
    ...change,
  };
}

type Cause = NonNullable<Findings['cause']>;
function because(kind: Cause['kind'], evidence: string[], ref?: string): Partial<Findings> {
  const change = ref ? { repository, ref } : null;
  return { cause: { text: 'So.', evidence, kind, change } };
}

const all = ['ev_2', 'ev_3'];

it.each<[string, string, Partial<Findings>, EvidenceRecord[]]>([
  ['no cause', 'inconclusive', {}, [page]],
  ['an unknown cause', 'inconclusive', because('unknown', ['ev_1']), [page]],
  [
    'nothing wrong, symptom absent',
    'no_issue',
    { ...because('none', ['ev_1']), symptom: 'absent' },
    [page],
  ],
  [
    'nothing wrong, symptom recovered',
    'no_issue',
    { ...because('none', ['ev_1']), symptom: 'recovered' },
    [page],
  ],
  ['nothing wrong, symptom present', 'inconclusive', because('none', ['ev_1']), [page]],
  [
    'nothing wrong, symptom not looked at',
    'inconclusive',
    { ...because('none', ['ev_1']), symptom: 'unknown' },
    [page],
  ],
  [
    'nothing wrong, resting on a failed call',
    'inconclusive',
    { ...because('none', ['ev_5']), symptom: 'absent' },
    [page, down],
  ],

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
      record('ev_3', 'compare_refs', 'github', {
        repository,
        base: 'abc',
        head: LATER,
        commits: [{ sha: SHA }],
        files: [{ path: 'a.ts' }],
      }),
    ],
  ],
  [
    'a deployed change whose diff was not read',
    'likely',
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
      record('ev_6', 'pipeline_runs', 'github', {
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
    'another cause, two sources, one direct',
    'confirmed',
    because('certificate', ['ev_4']),
    [page, file],
  ],
  [
    'the same, recovered',
    'confirmed',
    { ...because('capacity', ['ev_4']), symptom: 'recovered' },
    [page, file],
  ],
  ['another cause from one source', 'likely', because('dependency', ['ev_1']), [page]],
  [
    'another cause, nothing direct',
    'likely',
    {
      ...because('external', ['ev_4', 'ev_6']),
      what_is_happening: { text: 'x', evidence: ['ev_4'] },
    },
    [file, record('ev_6', 'ticket_get', 'jira', {})],
  ],
  [
    'another cause, symptom not seen',
    'likely',
    { ...because('capacity', ['ev_4']), symptom: 'unknown' },
    [page, file],
  ],
  [
    'another cause, symptom absent',
    'inconclusive',
    { ...because('capacity', ['ev_4']), symptom: 'absent' },
    [page, file],
  ],
  [
    'another cause, one source, nothing direct',
    'inconclusive',
    { ...because('capacity', ['ev_4']), what_is_happening: { text: 'x', evidence: ['ev_4'] } },
    [file],
  ],
  [
    'a second source that did not answer',
    'likely',
    because('dependency', ['ev_1', 'ev_5']),
    [page, down],
  ],
  [
    'one result of two connections',
    'likely',
    because('dependency', ['ev_2']),
    [{ ...list(), connection: 'pagerduty, github' }, page],
  ],
])('%s: %s', (_, verdict, change, evidence) => {
  const settled = settleVerdict(findings(change), evidence);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
  expect(settled.reasons.length).toBeGreaterThan(0);
});

it('goes by the onset that is given, not by the page', () => {
  const given = findings(because('change', all, SHA));
  const evidence = [page, list(deployment), diff];
  const { verdict } = settleVerdict(given, evidence, new Date('2026-11-20T12:05:00Z'));
  expect(verdict).toBe('inconclusive');
});

it('says why', () => {
  const given = findings(because('change', all, SHA));
  expect(settleVerdict(given, [page, list(deployment), diff]).reasons).toEqual([
    'A deployment of 8f3ac91d02bb of acme/checkout before onset is cited.',
    'Its diff was read.',
    'It rests on 2 independent sources: github, pagerduty.',
  ]);
});
