import type { ActionsBlock, Button } from '@slack/types';
import { expect, test } from 'vitest';
import type { Draft, Proposal, ProposalState } from '../../proposals/proposal.ts';
import { proposalCard } from './proposal-card.ts';

const draft: Draft = {
  action: 'ticket_create',
  project: 'OPS',
  issueType: '10001',
  summary: 'Restore the pool',
  description: 'See [the change](https://github.example/pull/4) or [this](https://evil.example/).',
  labels: [],
  fields: {},
};

function proposal(state: ProposalState, more: Partial<Proposal> = {}): Proposal {
  return {
    id: `pro_${'0'.repeat(26)}`,
    tenantId: 't',
    incidentId: 'i',
    investigationId: 'v',
    draft,
    originalDraft: draft,
    revision: 2,
    evidence: ['ev_3'],
    state,
    expiresAt: new Date('2026-11-21T12:00:00Z'),
    ...more,
  };
}

function buttons(card: ReturnType<typeof proposalCard>): Button[] {
  const block = card.blocks.find((it): it is ActionsBlock => it.type === 'actions');
  return (block?.elements ?? []) as Button[];
}

const call: Draft = {
  action: 'tool_call',
  connection: 'mcp',
  tool: 'flag_set',
  input: { flag: '```<!channel>', on: false },
};

test('the call of a tool shows its whole input, letter for letter, and says who is asked', () => {
  const card = proposalCard({
    proposal: proposal('proposed', { draft: call, originalDraft: call }),
  });
  const shown = JSON.stringify(card.blocks);
  expect(shown).toContain('rich_text_preformatted');
  expect(shown).toContain('\\"on\\": false');
  expect(shown).not.toContain('<!channel>');
  expect(buttons(card)[0]?.confirm?.text?.text).toMatch(/^mcp is asked once to run flag_set /);
});

test('a call that may have been made is not offered again', () => {
  const error = { message: 'No answer.', fields: {}, isUncertain: true };
  const card = proposalCard({ proposal: proposal('refused', { draft: call, error }) });
  expect(buttons(card)).toEqual([]);
  expect(JSON.stringify(card.blocks)).toContain('it is not sent again');
});

test.each<[ProposalState, string[]]>([
  ['proposed', ['Approve', 'Edit', 'Reject']],
  ['approved', []],
  ['done', []],
  ['rejected', []],
  ['refused', ['Edit again']],
  ['expired', []],
])('a proposal that is %s offers %j', (state, offered) => {
  expect(buttons(proposalCard({ proposal: proposal(state) })).map(it => it.text.text)).toEqual(
    offered,
  );
});

test('approving says what will happen, what will not, and names the draft that was seen', () => {
  const [approve] = buttons(proposalCard({ proposal: proposal('proposed') }));
  expect(approve?.value).toBe(`pro_${'0'.repeat(26)}.2`);
  expect(approve?.confirm?.text).toMatchObject({
    text: expect.stringMatching(/One ticket is created in project OPS.*Nothing else is changed/),
  });
});

test('only addresses of the evidence become links in a draft', () => {
  const evidence = [
    {
      id: 'ev_3',
      tool: 'change_get',
      asked: 'x',
      status: 'ok' as const,
      url: 'https://github.example/pull/4',
    },
  ];
  const card = JSON.stringify(proposalCard({ proposal: proposal('proposed'), evidence }));
  expect(card).toContain('"url":"https://github.example/pull/4"');
  expect(card).not.toContain('"url":"https://evil.example/"');
  expect(card).toContain('this (https://evil.example/)');
});

test('an edited draft says by whom and what stood there before', () => {
  const originalDraft = { ...draft, summary: 'Redis pool', description: '' };
  const card = proposalCard({
    proposal: proposal('proposed', { originalDraft }),
    editedBy: 'Maya',
  });
  const shown = JSON.stringify(card);
  expect(shown).toContain('Edited by Maya. Summary was: “Redis pool” · Text was: empty');
  expect(JSON.stringify(proposalCard({ proposal: proposal('proposed') }))).not.toContain('Edited');
});

test('a refusal names each field and says what to do', () => {
  const error = { message: 'Jira refused the ticket.', fields: { summary: 'Too long' } };
  const shown = JSON.stringify(proposalCard({ proposal: proposal('refused', { error }) }));
  expect(shown).toContain('Jira refused the ticket. Nothing was written.');
  expect(shown).toContain('Summary: Too long');
});

test('a draft too long for a message says how much is not shown', () => {
  const long = { ...draft, description: 'a'.repeat(12_000) };
  const shown = JSON.stringify(proposalCard({ proposal: proposal('proposed', { draft: long }) }));
  expect(shown).toContain('3000 more characters are not shown here. Edit shows all of them.');
});
