import type { ActionsBlock, Button } from '@slack/types';
import { expect, test } from 'vitest';
import { type IncidentRoot, incidentRoot } from './incident-root.ts';
import type { Progress } from './progress-line.ts';

const spent = { seconds: 48, dollars: 0.09 };

function root(more: Partial<IncidentRoot> = {}) {
  return incidentRoot({
    title: 'Checkout answers 5xx',
    state: 'triggered',
    firedAt: new Date('2026-11-21T03:04:00Z'),
    onCall: { name: 'Maya', slackUserId: 'U0MAYA' },
    opening: false,
    next: [],
    notChecked: [],
    evidence: [],
    progress: { phase: 'gathering' },
    investigationId: `inv_${'0'.repeat(26)}`,
    ...more,
  });
}

function buttons(message: ReturnType<typeof root>): string[] {
  const block = message.blocks.find((it): it is ActionsBlock => it.type === 'actions');
  return (block?.elements ?? []).map(element => (element as Button).text.text);
}

test('the person on call is mentioned by the first post and by no edit', () => {
  expect(JSON.stringify(root({ opening: true }))).toContain('"user_id":"U0MAYA"');
  const edit = JSON.stringify(root());
  expect(edit).not.toContain('U0MAYA');
  expect(edit).toContain('on call: Maya');
});

test('what cannot be a Slack id is not mentioned', () => {
  const onCall = { name: 'Maya', slackUserId: '!channel' };
  expect(JSON.stringify(root({ opening: true, onCall }))).not.toContain('channel');
});

test.each<[Progress, string[]]>([
  [{ phase: 'gathering' }, ['Stop', 'Evidence']],
  [{ phase: 'running', done: 1, steps: 2, ...spent }, ['Stop', 'Evidence']],
  [{ phase: 'waiting' }, ['Stop', 'Evidence']],
  [{ phase: 'finished', ...spent }, ['Evidence', 'Investigate again']],
  [{ phase: 'stopped', ...spent }, ['Evidence', 'Investigate again']],
  [{ phase: 'capped', ...spent }, ['Evidence', 'Investigate again']],
  [{ phase: 'failed' }, ['Evidence', 'Investigate again']],
])('%j offers %j', (progress, offered) => {
  expect(buttons(root({ progress }))).toEqual(offered);
});

test.each([
  ['confirmed', true, 'Cause · Confirmed'],
  ['likely', true, 'Cause · Likely'],
  ['likely', false, 'Likely cause · still checking'],
  ['inconclusive', true, 'Cause not known · Inconclusive'],
  ['no_issue', true, 'No issue'],
] as const)('%s, settled %s, stands under “%s”', (verdict, settled, title) => {
  const cause = { text: 'So.', evidence: [], verdict, settled };
  expect(JSON.stringify(root({ cause }))).toContain(`"text":"${title}"`);
});

test('a notification says the symptom, the service and the cause', () => {
  const cause = { text: 'Deploy #4182', evidence: [], verdict: 'likely' as const, settled: true };
  expect(root({ service: 'checkout-api', cause }).text).toBe(
    'Checkout answers 5xx · checkout-api · Likely: Deploy #4182',
  );
});

test('with nothing found and nobody looking, what tells most in the brief is called what it is', () => {
  const change = {
    kind: 'commit' as const,
    title: 'Tidy up',
    author: 'tomas',
    at: '2026-11-21T02:55:00Z',
  };
  const reasons = ['deployed 9 min before onset'];
  const sign = { from: 'logs' as const, says: 'new, 371 times: no space left on device' };
  const candidate = { change, reasons, deployedAt: change.at };
  const said = JSON.stringify(root({ known: { sign, candidate }, progress: { phase: 'waiting' } }));
  expect(said).toContain('From the brief, not looked into');
  expect(said).toContain('no space left on device');
  expect(said).toContain('Candidate: ');
  expect(said).toContain('deployed 9 min before onset');
});
