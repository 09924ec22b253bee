import { beforeAll, expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { makePartitions } from '../audit/partitions.ts';
import { inTenant } from '../db/transaction.ts';
import { insertIncident } from '../incidents/incident-store.ts';
import type { ThreadMessage } from '../incidents/thread.ts';
import { insertInvestigation } from '../investigations/investigation-store.ts';
import { newId } from '../lib/id.ts';
import { redactor } from '../lib/redact.ts';
import { approve, type Click, edit, reject } from './decide.ts';
import type { Draft } from './proposal.ts';
import { findProposal, insertProposal } from './proposal-store.ts';

const { db } = await testDatabase();
const tenantId = await testTenant(db);
const now = new Date();
const shown: ThreadMessage[] = [];
const OWN = 'jira-token-of-ours-0815';
const deps = {
  db,
  redact: redactor([OWN]),
  show: async (_tx: unknown, _tenantId: string, messages: ThreadMessage[]) => {
    shown.push(...messages);
  },
};

const draft: Draft = { action: 'ticket_comment', ticket: 'OPS-1', body: 'As drafted.' };

beforeAll(async () => {
  await makePartitions(db, now);
});

async function proposed(lifetimeMs = 60_000): Promise<Click> {
  return inTenant(db, tenantId, async tx => {
    const { incident } = await insertIncident(tx, tenantId, {
      source: 'slack',
      externalId: newId('ref'),
      title: 'Checkout is slow',
      state: 'triggered',
      firedAt: now,
    });
    const investigationId = newId('inv');
    const frozen = { model: 'm', systemText: '', toolsText: '[]', paramsText: '{}' };
    const budget = { dollars: 1, turns: 1, toolCalls: 1, tokens: 1, minutes: 1 };
    const base = { tenantId, incidentId: incident.id, question: 'why', version: 1, budget };
    await insertInvestigation(tx, { id: investigationId, ...base, ...frozen });
    const proposal = await insertProposal(tx, tenantId, {
      incidentId: incident.id,
      investigationId,
      toolUseId: 'toolu_1',
      draft,
      evidence: ['ev_1'],
      expiresAt: new Date(now.getTime() + lifetimeMs),
    });
    return { tenantId, proposalId: proposal?.id ?? '', revision: 1, by: 'U1', at: now };
  });
}

function eventsOf(proposalId: string): Promise<string[]> {
  return inTenant(db, tenantId, async tx => {
    const rows = await tx
      .selectFrom('audit_events')
      .select('type')
      .where('subject', '=', `proposal/${proposalId}`)
      .execute();
    return rows.map(row => row.type);
  });
}

test('of fifty clicks at once one decides, and the others are told who did', async () => {
  const click = await proposed();
  const clicks = Array.from({ length: 50 }, (_, index) =>
    index % 2
      ? approve(deps, { ...click, by: `U${index}` })
      : reject(deps, { ...click, by: `U${index}` }),
  );
  const settled = await Promise.allSettled(clicks);
  const won = settled.filter(each => each.status === 'fulfilled');
  expect(won).toHaveLength(1);
  const winner = won[0]?.value.decidedBy;
  for (const each of settled) {
    if (each.status === 'rejected') expect(each.reason.message).toContain(`<@${winner}>`);
  }
  expect(await eventsOf(click.proposalId)).toHaveLength(1);
});

test('an edit makes the card that others see stale, and what is approved is the edited draft', async () => {
  const click = await proposed();
  const changed: Draft = { ...draft, body: 'As edited.' };
  await edit(deps, { ...click, draft: changed });
  await expect(approve(deps, click)).rejects.toThrow('edited since you saw it');
  const approved = await approve(deps, { ...click, revision: 2 });
  expect(approved.draft).toEqual(changed);
  expect(approved.originalDraft).toEqual(draft);
});

test('an expired proposal takes no decision', async () => {
  const click = await proposed(-1);
  await expect(approve(deps, click)).rejects.toMatchObject({ code: 'proposal_moved_on' });
});

test('a proposal of another tenant does not exist', async () => {
  const click = await proposed();
  const other = await testTenant(db);
  await expect(approve(deps, { ...click, tenantId: other })).rejects.toMatchObject({
    code: 'unknown_proposal',
  });
  const untouched = await inTenant(db, tenantId, tx =>
    findProposal(tx, tenantId, click.proposalId),
  );
  expect(untouched?.state).toBe('proposed');
});

test('a decision changes its card in the same transaction', async () => {
  const click = await proposed();
  shown.length = 0;
  await reject(deps, { ...click, reason: 'not now' });
  expect(shown).toEqual([{ message: 'proposal', proposalId: click.proposalId }]);
});

test.each([
  ['a vendor’s token', `curl -H "Authorization: Bearer ${'eyJ0b2tlbiI6'.repeat(4)}"`],
  ['a password', 'log in with password=hunter22-and-more'],
  ['a credential of a connection', `We use ${OWN} here`],
])('an edit with %s in it is refused, and nothing of it is kept', async (_what, body) => {
  const click = await proposed();
  shown.length = 0;
  const refused = edit(deps, { ...click, draft: { ...draft, body } });
  await expect(refused).rejects.toMatchObject({
    code: 'credential_seen',
    seen: [
      { path: ['body'], words: expect.stringMatching(/looks like a credential: “.*redacted/) },
    ],
  });
  await refused.catch(({ message }) => expect(message).not.toMatch(/hunter22|eyJ0|0815/));
  const kept = await inTenant(db, tenantId, tx => findProposal(tx, tenantId, click.proposalId));
  expect(kept).toMatchObject({ draft, revision: 1 });
  expect(shown).toEqual([]);
  expect(await eventsOf(click.proposalId)).toEqual([]);
});

test('the reason of a rejection is kept without the credentials in it', async () => {
  const click = await proposed();
  const { reason } = await reject(deps, { ...click, reason: `we rotate ${OWN} first` });
  expect(reason).toBe('we rotate [redacted:credential] first');
});
