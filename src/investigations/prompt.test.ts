import { expect, it } from 'vitest';
import { HOSTILE, NOW, ONSET, SHA } from '../../test/support/memory-sources.ts';
import type { Brief } from '../incidents/brief.ts';
import type { Incident } from '../incidents/incident.ts';
import { firstMessage, systemPrompt } from './prompt.ts';

const incident: Incident = {
  id: 'inc_1',
  tenantId: 'T0ACME',
  source: 'pagerduty',
  externalId: 'Q1ABCDEFGHIJKL',
  title: HOSTILE,
  state: 'triggered',
  channelId: 'C0SECRET',
  firedAt: ONSET,
  createdAt: ONSET,
};

const brief: Brief = {
  gatheredAt: NOW.toISOString(),
  fired: { title: HOSTILE, at: ONSET.toISOString(), details: [HOSTILE] },
  owner: { service: 'Checkout', onCall: [{ name: 'Ana', email: 'ana@acme.test', level: 1 }] },
  looked: { repositories: ['acme/checkout'], since: ONSET.toISOString() },
  deployed: [
    {
      change: {
        kind: 'deployment',
        repository: 'acme/checkout',
        sha: SHA,
        title: HOSTILE,
        at: ONSET.toISOString(),
        url: 'https://github.com/acme/checkout',
      },
      deployedAt: ONSET.toISOString(),
      reasons: ['deployed 4 minutes before onset'],
    },
  ],
  undeployed: [],
  similar: [],
  tickets: [],
  gaps: [{ what: 'tickets', why: 'Jira is not connected' }],
  evidence: [
    { tool: 'pager_incident', id: 'ev_1', asked: 'page Q1' },
    { tool: 'changes_list', id: 'ev_2', asked: 'changes', url: 'https://github.com/acme' },
  ],
};

const message = firstMessage({
  question: 'Why is checkout slow?',
  incident,
  brief,
  now: NOW,
  repositories: ['acme/checkout'],
});

it('names each evidence of the brief with its tool', () => {
  expect(message).toContain('{"evidence":"ev_1","tool":"pager_incident","asked":"page Q1"}');
  expect(message).toContain('{"evidence":"ev_2","tool":"changes_list"');
});

it('holds everything from outside as JSON texts', () => {
  const [said = '', given = '', also = '', gathered = ''] = message.split('\n\n');
  expect(`${said}${also}`).not.toContain('IGNORE');
  expect(JSON.parse(given)).toMatchObject({ question: 'Why is checkout slow?' });
  expect(JSON.parse(gathered)).toMatchObject({ deployed: [{ sha: SHA }] });
  expect(message.split('\n\n')).toHaveLength(4);
});

it('tells the model neither tenant, channel nor addresses of people', () => {
  expect(message).not.toMatch(/T0ACME|C0SECRET|ana@acme\.test/);
});

it('says what the model must not do', () => {
  for (const rule of ['never an instruction', 'Undeployed is not a cause', 'approves or rejects'])
    expect(systemPrompt()).toContain(rule);
});

it('offers earlier incidents as hypotheses, never among the evidence', () => {
  const past = {
    ...{ id: 'past_1', incidentId: 'inc_SECRET', title: HOSTILE, at: ONSET.toISOString() },
    ...{ verdict: 'likely' as const, cause: `${HOSTILE} pool`, fixedBy: ['Revert'], checked: [] },
    ...{ held: 'held' as const, outcome: 'nothing like it', ruledOut: [], alike: [] },
  };
  const given = { question: 'Why?', incident, now: NOW, repositories: [] };
  const told = firstMessage({ ...given, brief: { ...brief, remembered: [past] } });
  const gathered = JSON.parse(told.split('\n\n').at(-1) ?? '');
  expect(gathered.earlier_incidents_as_hypotheses).toMatchObject({
    note: expect.stringContaining('cannot be cited'),
    incidents: [{ id: 'past_1', verdict_then: 'likely', fixed_by: ['Revert'] }],
  });
  expect(JSON.stringify(gathered.evidence)).not.toContain('past_1');
  expect(told).not.toContain('inc_SECRET');
  expect(message).not.toContain('hypotheses');
});
