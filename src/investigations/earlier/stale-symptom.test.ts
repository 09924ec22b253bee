import { expect, test } from 'vitest';
import { checkFindings, dropUnproven } from '../claims/check-findings.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';

const NOW = new Date('2026-11-20T13:00:00Z');
const page = { tool: 'pager_incident', status: 'ok', asked: 'page', body: 'above 5 %' } as const;
const EVIDENCE: EvidenceRecord[] = [
  { ...page, id: 'ev_1' },
  { ...page, id: 'ev_a1', body: 'above 9 %', isEarlier: true },
  { ...page, id: 'ev_2', tool: 'evidence_read', asked: 'ev_a1 from character 0' },
];

function findings(evidence: string[], symptom: Findings['symptom']): Findings {
  return {
    headline: 'Checkout fails',
    what_is_happening: { text: 'It fails.', evidence },
    impact: { text: 'Nine in a hundred failed.', evidence: ['ev_a1'], quote: 'above 9 %' },
    symptom,
    cause: null,
    timeline: [],
    ruled_out: [],
    not_checked: [],
    next_steps: [],
  };
}

test('earlier evidence proves what was; quotes stand in it', () => {
  expect(checkFindings(findings(['ev_a1'], 'unknown'), EVIDENCE, NOW).ok).toBe(true);
  expect(checkFindings(findings(['ev_a1', 'ev_1'], 'present'), EVIDENCE, NOW).ok).toBe(true);
});

test.each(['present', 'recovered', 'absent'] as const)(
  'that the symptom is %s takes evidence of now',
  symptom => {
    const stale = findings(['ev_a1', 'ev_2'], symptom);
    const checked = checkFindings(stale, EVIDENCE, NOW);
    expect(checked).toMatchObject({ problems: [expect.stringMatching(/^symptom: /)] });
    const kept = dropUnproven(stale, EVIDENCE, NOW);
    expect(kept.findings.symptom).toBe('unknown');
    expect(kept.dropped).toHaveLength(1);
    expect(checkFindings(kept.findings, EVIDENCE, NOW).ok).toBe(true);
  },
);

test('evidence that was cleared, or is of no investigation before this one, proves nothing', () => {
  const checked = checkFindings(findings(['ev_b1', 'ev_1'], 'present'), EVIDENCE, NOW);
  expect(checked).toMatchObject({
    problems: [expect.stringContaining('there is no evidence ev_b1')],
  });
});
