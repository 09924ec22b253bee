import { expect, test } from 'vitest';
import type { Findings } from '../../investigations/findings.ts';
import { type FindingsModel, findingsMessage } from './findings.ts';

const evidence = [
  {
    id: 'ev_1',
    tool: 'pager_incident',
    asked: 'the page',
    status: 'ok' as const,
    url: 'https://p.example/1',
  },
  { id: 'ev_2', tool: 'change_get', asked: 'the change', status: 'no_data' as const },
];
const established: Findings = {
  headline: 'Checkout answers 5xx',
  what_is_happening: { text: '5xx rose.', evidence: ['ev_1', 'ev_1', 'ev_99'] },
  impact: null,
  symptom: 'present',
  cause: null,
  timeline: [{ text: 'Deployed', evidence: ['ev_2'], at: 'around noon' }],
  ruled_out: [],
  not_checked: [{ text: 'Stack traces: connecting Sentry would show them.' }],
  next_steps: [],
};

function shown(more: Partial<FindingsModel> = {}): string {
  const message = findingsMessage({
    investigationId: `inv_${'0'.repeat(26)}`,
    question: 'Why 5xx?',
    settled: { findings: established, reasons: [], dropped: [] },
    verdict: 'inconclusive',
    ending: 'findings',
    evidence,
    seconds: 48,
    dollars: 0.09,
    ...more,
  });
  return JSON.stringify(message);
}

test('a claim links to its evidence once, and to nothing that is not there', () => {
  expect(shown()).toContain('"url":"https://p.example/1","text":"[1]"');
  expect(shown()).not.toContain('[99]');
  expect(shown().match(/\[1\]/g)).toHaveLength(2);
});

test('a verdict comes with what it means', () => {
  expect(shown()).toContain('the evidence does not settle a cause');
});

function because(kind: NonNullable<Findings['cause']>['kind'], verdict: FindingsModel['verdict']) {
  const cause = { text: 'So.', evidence: ['ev_1'], kind, change: null };
  return shown({
    verdict,
    settled: { findings: { ...established, cause }, reasons: [], dropped: [] },
  });
}

test.each([
  ['dependency', 'confirmed', 'Cause: a dependency, no change'],
  ['change', 'likely', 'Likely cause: a change'],
  ['change', 'inconclusive', 'Suspected, not established: a change'],
  ['unknown', 'inconclusive', 'Cause not known'],
  ['none', 'no_issue', 'Why nothing is wrong'],
] as const)('%s as %s stands under “%s”', (kind, verdict, title) => {
  expect(because(kind, verdict)).toContain(`"text":"${title}"`);
});

test('a hypothesis stands with what speaks for and against it, and once it is ruled out not twice', () => {
  const open = { statement: 'The pool is too small', status: 'weakened' as const };
  const gone = { statement: 'The disk is full', status: 'ruled_out' as const };
  const sides = { for: ['ev_1'], against: ['ev_2'] };
  const hypotheses = [open, gone].map(each => ({ ...each, ...sides }));
  const said = shown({ settled: { findings: established, hypotheses, reasons: [], dropped: [] } });
  expect(said).toContain('The pool is too small (weakened)');
  expect(said.indexOf(' · for')).toBeLessThan(said.indexOf(' · against'));
  expect(said).not.toContain('The disk is full');
});

test('what is partial says so and why', () => {
  expect(shown({ ending: 'stopped', stoppedBy: 'Maya' })).toContain('Partial: Maya stopped it');
  const capped = { findings: established, reasons: [], dropped: [], cap: 'minutes' as const };
  expect(shown({ ending: 'capped', settled: capped })).toContain('limit of time');
  expect(shown()).not.toContain('Partial');
});

test('claims that were left out for lack of evidence are named', () => {
  const settled = { findings: established, reasons: [], dropped: ['The cache was cold.'] };
  expect(shown({ settled })).toContain(
    '1 claim left out for lack of evidence: “The cache was cold.”',
  );
});

test('without findings the question stands, and what was read', () => {
  const empty = shown({ settled: { reasons: [], dropped: [] } });
  expect(empty).toContain('Findings: Why 5xx?');
  expect(empty).toContain('ended before anything was established');
});

test('a time that is none is left out', () => {
  expect(shown()).not.toContain('"date"');
});

test('the list names what is cited; the rest is behind the button', () => {
  const unread = { id: 'ev_3', tool: 'runbooks', asked: 'a runbook', status: 'ok' as const };
  expect(shown({ evidence: [...evidence, unread] })).not.toContain('runbooks');
  const nothing = { reasons: [], dropped: [] };
  expect(shown({ evidence: [...evidence, unread], settled: nothing })).toContain('runbooks');
});

test('commit ids and times in what was asked are short enough to read', () => {
  const asked = `compare ${'a1b2c3d'.padEnd(40, '0')} from 2026-11-19T14:36:04.000Z`;
  expect(shown({ evidence: [{ ...evidence[0]!, asked }] })).toContain(
    'compare a1b2c3d from 2026-11-19 14:36 UTC',
  );
});

test('where addresses are too long for one message, the later claims keep their words and numbers', () => {
  const long = evidence.map(item => ({ ...item, url: `https://p.example/${'q'.repeat(1_500)}` }));
  const many = Array.from({ length: 6 }, (_, at) => ({ text: `Step ${at}.`, evidence: ['ev_1'] }));
  const findings = { ...established, next_steps: many, ruled_out: many };
  const said = shown({ evidence: long, settled: { findings, reasons: [], dropped: [] } });
  expect(said).toContain('"type":"link"');
  expect(said).toContain('{"type":"text","text":"[1]"}');
  expect(said).not.toContain('Not everything fits');
});
