import { expect, it } from 'vitest';
import type { Findings } from '../findings.ts';
import { checkFindings, dropUnproven, type EvidenceRecord } from './check-findings.ts';

const NOW = new Date('2026-11-20T13:00:00Z');
const SHA = '8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9';

const EVIDENCE: EvidenceRecord[] = [
  {
    id: 'ev_1',
    tool: 'pager_incident',
    status: 'ok',
    asked: 'pagerduty: incident',
    body: '{"incident":{"title":"5xx above 5 %","created":"2026-11-20T12:14:00Z"}}',
  },
  {
    id: 'ev_2',
    tool: 'changes_list',
    status: 'ok',
    asked: 'a',
    body: `{"changes":[{"sha":"${SHA}"}]}`,
  },
  {
    id: 'ev_3',
    tool: 'tickets',
    status: 'unavailable',
    asked: 'b',
    body: '{"problem":"x"}',
  },
  { id: 'ev_4', tool: 'plan', status: 'ok', asked: 'plan', body: 'noted' },
  { id: 'ev_5', tool: 'pager_history', status: 'no_data', asked: 'c', body: '{}' },
];

const GOOD: Findings = {
  headline: 'Checkout fails for 12 % of requests',
  what_is_happening: { text: 'It fails.', evidence: ['ev_1'], quote: '5xx above 5 %' },
  impact: null,
  symptom: 'present',
  cause: {
    text: 'A change of the timeout.',
    evidence: ['ev_2'],
    kind: 'change',
    change: { repository: 'acme/checkout', ref: SHA.slice(0, 12) },
  },
  timeline: [{ at: '2026-11-20T12:14:00Z', text: 'It began.', evidence: ['ev_1'] }],
  ruled_out: [{ text: 'It was never so before.', evidence: ['ev_5'] }],
  not_checked: [{ text: 'Metrics.' }],
  next_steps: [{ text: 'Roll back.', evidence: [] }],
};

function problemsOf(change: Partial<Findings>): string[] {
  const checked = checkFindings({ ...GOOD, ...change }, EVIDENCE, NOW);
  return checked.ok ? [] : checked.problems;
}

it('accepts findings whose every claim rests on evidence that answered', () => {
  expect(checkFindings(GOOD, EVIDENCE, NOW)).toEqual({ ok: true, findings: GOOD });
});

it('says which field has the wrong shape', () => {
  const checked = checkFindings({ ...GOOD, symptom: 'maybe' }, EVIDENCE, NOW);
  expect(checked).toMatchObject({ ok: false, problems: [expect.stringMatching(/^symptom: /)] });
});

const claim = (evidence: string[], quote?: string) => ({
  text: 'So.',
  evidence,
  ...(quote && { quote }),
});

it.each<[string, Partial<Findings>, string]>([
  [
    'no citation',
    { what_is_happening: claim([]) },
    'what_is_happening: cites no evidence; there is ev_1, ev_2, ev_5',
  ],
  [
    'an unknown id',
    { impact: claim(['ev_9']) },
    'impact: there is no evidence ev_9; there is ev_1, ev_2, ev_5',
  ],
  [
    'a failed call',
    { impact: claim(['ev_3']) },
    'impact: ev_3 did not answer (unavailable) and proves nothing',
  ],
  [
    'a plan',
    { ruled_out: [claim(['ev_4'])] },
    'ruled_out.0: ev_4 is a call of plan and proves nothing',
  ],
  [
    'an invented quote',
    { impact: claim(['ev_1'], '99 %') },
    'impact: the quote does not stand literally in ev_1',
  ],
  [
    'a quote from elsewhere',
    { impact: claim(['ev_5'], '5xx above') },
    'impact: the quote does not stand literally in ev_5',
  ],
  [
    'an earlier incident',
    { impact: claim(['past_1']) },
    'impact: past_1 is an earlier incident, which says nothing of what is so now: check what it suggests and cite what you find',
  ],
  [
    'a step with an unknown id',
    { next_steps: [claim(['ev_8'])] },
    'next_steps.0: there is no evidence ev_8; there is ev_1, ev_2, ev_5',
  ],
  [
    'no real time',
    { timeline: [{ ...claim(['ev_1']), at: 'noon' }] },
    'timeline.0.at: expected a time such as 2026-01-31T12:00:00Z',
  ],
  [
    'a relative time',
    { timeline: [{ ...claim(['ev_1']), at: '-2h' }] },
    'timeline.0.at: expected a time such as 2026-01-31T12:00:00Z',
  ],
  [
    'a future time',
    { timeline: [{ ...claim(['ev_1']), at: '2026-11-20T14:00:00Z' }] },
    'timeline.0.at: lies in the future; it is 2026-11-20T13:00:00Z',
  ],
  [
    'a time out of reach',
    { timeline: [{ ...claim(['ev_1']), at: '2025-11-20T12:00:00Z' }] },
    'timeline.0.at: lies outside of what it cites, which speaks of 2026-11-20T12:14:00Z to 2026-11-20T12:14:00Z',
  ],
  [
    'a time that other evidence has',
    { timeline: [{ ...claim(['ev_1']), at: '2026-11-20T10:30:00Z' }] },
    'timeline.0.at: lies outside of what it cites, which speaks of 2026-11-20T12:14:00Z to 2026-11-20T12:14:00Z',
  ],
])('refuses %s', (_, change, problem) => {
  expect(problemsOf(change)).toEqual([problem]);
});

const cause = { text: 'So.', evidence: ['ev_1'], kind: 'change' as const };

it('refuses a change that stands in none of the cited results', () => {
  expect(problemsOf({ cause: { ...cause, change: { repository: 'a/b', ref: SHA } } })).toEqual([
    `cause.change.ref: ${SHA} stands in none of the results that cause cites; cite the one it comes from`,
  ]);
  expect(problemsOf({ cause: { ...cause, change: { repository: 'a/b', ref: 'main' } } })).toEqual([
    'cause.change.ref: expected a commit id of 7 to 40 hex digits',
  ]);
});

it('lets a cause be unknown without proof', () => {
  const unknown = { text: 'Not known.', evidence: [], kind: 'unknown' as const, change: null };
  expect(problemsOf({ cause: unknown })).toEqual([]);
  expect(problemsOf({ cause: { ...unknown, kind: 'capacity' } })).toHaveLength(1);
});

it('names every problem at once', () => {
  expect(
    problemsOf({ impact: claim([]), ruled_out: [claim(['ev_3']), claim(['ev_9'])] }),
  ).toHaveLength(3);
});

it('takes a headline that tells a cause which did not hold from what is happening', () => {
  const blamed = {
    ...GOOD,
    headline: 'It fails since 4182',
    cause: { ...cause, evidence: ['ev_9'], change: null },
  };
  const { findings } = dropUnproven(blamed, EVIDENCE, NOW);
  expect(findings.headline).toBe(GOOD.what_is_happening.text);
});

it('keeps a change that stands nowhere a change, whatever kind of cause it is said to be', () => {
  const change = { repository: 'acme/checkout', ref: SHA };
  const blamed = { ...GOOD, cause: { ...cause, kind: 'capacity' as const, change } };
  const { findings } = dropUnproven(blamed, EVIDENCE, NOW);
  expect(findings.cause).toMatchObject({ kind: 'change', change: null });
});

it('drops what is unproven, keeps the rest and says what went', () => {
  const bad: Findings = {
    ...GOOD,
    what_is_happening: claim(['ev_1', 'ev_9'], 'invented'),
    impact: claim(['ev_3']),
    cause: { ...cause, change: { repository: 'acme/checkout', ref: SHA } },
    timeline: [...GOOD.timeline, { ...claim(['ev_1']), at: '2027-01-01T00:00:00Z' }],
    ruled_out: [claim([])],
    next_steps: [claim(['ev_9', 'ev_1']), claim(['ev_9'])],
  };
  const { findings, dropped } = dropUnproven(bad, EVIDENCE, NOW);
  expect(JSON.parse(JSON.stringify(findings))).toEqual({
    ...GOOD,
    what_is_happening: claim(['ev_1']),
    impact: null,
    cause: { ...cause, change: null },
    ruled_out: [],
    next_steps: [claim(['ev_1'])],
  });
  expect(dropped).toHaveLength(7);
  expect(checkFindings(JSON.parse(JSON.stringify(findings)), EVIDENCE, NOW).ok).toBe(true);
});

it('does not keep a headline over nothing', () => {
  const { findings } = dropUnproven({ ...GOOD, what_is_happening: claim(['ev_9']) }, EVIDENCE, NOW);
  expect(findings.headline).toBe('What is happening could not be established from the evidence.');
});

it('leaves proven findings as they are', () => {
  expect(dropUnproven(GOOD, EVIDENCE, NOW)).toEqual({ findings: GOOD, dropped: [] });
});
