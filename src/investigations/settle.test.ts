import { expect, test } from 'vitest';
import { diff, down, findings, page } from '../../test/support/verdict-cases.ts';
import { DEFAULT_BUDGET, type Investigation } from './investigation.ts';
import type { End } from './loop/next-step.ts';
import type { Call } from './model/transcript.ts';
import { settle } from './settle.ts';

const now = new Date('2026-11-20T13:00:00Z');

const investigation: Investigation = {
  ...{ id: 'inv_1', tenantId: 'T1', incidentId: 'inc_1', question: 'why', state: 'running' },
  ...{ version: 1, model: 'm', systemText: '', toolsText: '[]', paramsText: '{}' },
  ...{ budget: DEFAULT_BUDGET, attempts: 0, asleepMs: 0, lostUsd: 0, createdAt: now },
};

function said(number: number, tool: string, input: object): Call {
  const call = { number, toolUseId: `toolu_${number}`, seq: 1, tool, input };
  return { ...call, state: 'done', status: 'ok' };
}

const belief = said(6, 'hypothesis', {
  ...{ statement: 'The pool is too small', status: 'strengthened', evidence: ['ev_1'] },
});

function settled(calls: Call[], end: End) {
  const day = { spent: 0, limit: 50, others: 0 };
  const run = { investigation, entries: [], calls, steers: [], day };
  return settle(run, end, [page, diff, down], { now, onset: now }).settled;
}

test('findings are published with the hypotheses, and with what did not answer though they are silent on it', () => {
  const told = findings({ not_checked: [{ text: 'Metrics are not connected.' }] });
  const calls = [belief, said(7, 'findings', told)];
  const { findings: published, hypotheses } = settled(calls, { ending: 'findings' });
  expect(published?.not_checked.map(({ text }) => text)).toEqual([
    'Metrics are not connected.',
    expect.stringMatching(/^jira: .*: x$/),
  ]);
  expect(hypotheses).toMatchObject([{ status: 'strengthened', for: ['ev_1'], against: [] }]);
});

test('one that was stopped says so too', () => {
  const { findings: known, hypotheses, reasons } = settled([belief], { ending: 'stopped' });
  expect(known?.not_checked).toHaveLength(1);
  expect(hypotheses).toHaveLength(1);
  expect(reasons[0]).toBe('The investigation was stopped before it reached findings.');
});
