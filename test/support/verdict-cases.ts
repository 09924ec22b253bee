import type { EvidenceRecord } from '../../src/investigations/evidence/evidence.ts';
import type { Findings } from '../../src/investigations/findings.ts';

/** Findings and evidence about one incident, from which the cases of the verdict are put together. */
export const SHA = '8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9';
export const LATER = '1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

type Body = Record<string, unknown> | unknown[];
export const record = (
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

export const page = record('ev_1', 'pager_incident', 'pagerduty', {
  incident: { created: '2026-11-20T12:14:00Z', title: 'applyCoupon throws' },
});
export const repository = 'acme/checkout';
export const deployment = {
  kind: 'deployment',
  repository,
  sha: SHA,
  at: '2026-11-20T12:10:00Z',
  environment: 'production',
  state: 'success',
};
export const merge = { kind: 'pull_request', repository, sha: SHA, at: '2026-11-20T12:00:00Z' };
export const list = (...changes: object[]) => record('ev_2', 'changes_list', 'github', { changes });
export const diff = record('ev_3', 'change_get', 'github', {
  repository,
  sha: SHA,
  files: [{ path: 'a.ts', diff: '+applyCoupon(1)' }],
});
export const file = record('ev_4', 'code', 'github', { path: 'a.ts' });
export const down = record('ev_5', 'tickets', 'jira', { problem: 'x' }, 'unavailable');

export function findings(change: Partial<Findings>): Findings {
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
export function because(kind: Cause['kind'], evidence: string[], ref?: string): Partial<Findings> {
  const change = ref ? { repository, ref } : null;
  return { cause: { text: 'So.', evidence, kind, change } };
}

export const all = ['ev_2', 'ev_3'];
