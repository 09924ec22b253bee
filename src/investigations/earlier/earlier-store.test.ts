import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../../test/support/database.ts';
import { sampleRows } from '../../../test/support/sample-rows.ts';
import { inTenant, type Tx } from '../../db/transaction.ts';
import type { Incident } from '../../incidents/incident.ts';
import type { Investigation } from '../investigation.ts';
import { earlierOf, evidenceAtHand, placeOf } from './earlier-store.ts';
import { standingOf } from './find-earlier.ts';
import { sayEarlier } from './say-earlier.ts';

const { db } = await testDatabase();
const tenantId = await testTenant(db);
const { incidents, investigations, tool_calls } = sampleRows(tenantId);
const incident = { ...incidents, tenantId, title: 'Checkout is slow' } as unknown as Incident;
const askedBy = { kind: 'person', id: 'U1' } as const;
const claim = { text: 'It is slow.', evidence: ['ev_1'] };

function found(evidence: string[]) {
  const findings = {
    headline: 'Checkout is slow',
    what_is_happening: { ...claim, evidence },
    impact: null,
    symptom: 'present',
    cause: null,
    timeline: [],
    ruled_out: [],
    not_checked: [],
    next_steps: [],
  };
  return JSON.stringify({ findings, reasons: [], dropped: [] });
}

async function finished(tx: Tx, id: string, continues: string | null, cites: string[]) {
  const row = { ...investigations, id, continues, findings: found(cites), question: `why ${id}` };
  const over = { state: 'finished', verdict: 'likely', ending: 'findings' };
  await tx
    .insertInto('investigations')
    .values({ ...row, ...over, created_at: new Date() })
    .execute();
  const done = { ...tool_calls, investigation_id: id, state: 'done', status: 'ok', asked: id };
  await tx
    .insertInto('tool_calls')
    .values([
      { ...done, tool: 'tickets', number: 1, tool_use_id: 'a', body: `read by ${id}` },
      { ...done, tool: 'code', number: 2, tool_use_id: 'b', body: null },
      { ...done, tool: 'plan', number: 3, tool_use_id: 'c', body: 'noted' },
    ])
    .execute();
}

const FIRST = 'inv_first';
const SECOND = 'inv_second';
await inTenant(db, tenantId, async tx => {
  await tx.insertInto('incidents').values(incidents).execute();
  await finished(tx, FIRST, null, ['ev_1']);
});
await inTenant(db, tenantId, tx => finished(tx, SECOND, FIRST, ['ev_1', 'ev_a1']));
const third = { id: 'inv_third', tenantId, continues: SECOND } as Investigation;

test('evidence of all that went before is at hand, by ids that stay', async () => {
  const all = await inTenant(db, tenantId, tx => evidenceAtHand(tx, third));
  expect(all.map(({ id, body, isEarlier }) => [id, body, isEarlier])).toEqual([
    ['ev_a1', `read by ${FIRST}`, true],
    ['ev_b1', `read by ${SECOND}`, true],
  ]);
});

test('what was found is told with the ids of now, without what was cleared', async () => {
  const said = await inTenant(db, tenantId, async tx =>
    sayEarlier(await earlierOf(tx, third), await evidenceAtHand(tx, third)),
  );
  const { earlier, earlier_evidence: listed } = JSON.parse(said.split('\n\n')[1] ?? '');
  expect(earlier).toMatchObject([
    { question: `why ${FIRST}`, findings: { what_is_happening: { evidence: ['ev_a1'] } } },
    {
      question: `why ${SECOND}`,
      findings: { what_is_happening: { evidence: ['ev_b1', 'ev_a1'] } },
    },
  ]);
  expect(listed.map(({ evidence }: { evidence: string }) => evidence)).toEqual(['ev_a1', 'ev_b1']);
});

test('an id leads to the call that it means', async () => {
  const at = (evidence: string, investigation = SECOND) =>
    inTenant(db, tenantId, tx => placeOf(tx, tenantId, { investigation, evidence }));
  expect(await at('ev_2')).toEqual({ investigation: SECOND, number: 2 });
  expect(await at('ev_a2')).toEqual({ investigation: FIRST, number: 2 });
  expect(await at('ev_b2')).toBeUndefined();
  expect(await at('ev_a1', FIRST)).toBeUndefined();
  expect(await at('past_1')).toBeUndefined();
});

test('a person’s question goes on from the newest; an alert, and what was asked before, begins anew', async () => {
  const standing = (text: string, by?: typeof askedBy) =>
    inTenant(db, tenantId, tx => standingOf(tx, incident, { text, ...(by && { askedBy: by }) }));
  expect(await standing('and the carts?', askedBy)).toEqual({ kind: 'goes_on', from: SECOND });
  expect(await standing(`why ${SECOND}`, askedBy)).toEqual({ kind: 'new' });
  expect(await standing('Checkout is slow')).toEqual({ kind: 'first' });
});

test('nothing of it is there for another tenant', async () => {
  const other = await testTenant(db);
  const all = await inTenant(db, other, tx => evidenceAtHand(tx, { ...third, tenantId: other }));
  expect(all).toEqual([]);
});
