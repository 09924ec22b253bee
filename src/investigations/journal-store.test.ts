import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { insertIncident } from '../incidents/incident-store.ts';
import { newId } from '../lib/id.ts';
import { noteAsking, noteLeftover, noteLost } from './budget/asking-store.ts';
import { awayMs, DEFAULT_BUDGET, workedMs } from './investigation.ts';
import {
  findInvestigation,
  insertInvestigation,
  markFinished,
  markRunning,
  markWaiting,
} from './investigation-store.ts';
import { appendEntry, costOfInvestigation, loadRun } from './journal-store.ts';
import { countAway, noteProgress } from './progress-store.ts';

const { db } = await testDatabase();
const tenantId = await testTenant(db);
const NOON = new Date('2026-11-21T12:00:00Z');
const minute = (count: number) => new Date(NOON.getTime() + count * 60_000);

async function begun(of = tenantId): Promise<string> {
  return inTenant(db, of, async tx => {
    const { incident } = await insertIncident(tx, of, {
      ...{ source: 'slack', externalId: newId('ref'), title: 'Checkout is slow' },
      ...{ state: 'triggered', firedAt: NOON },
    });
    const id = newId('inv');
    await insertInvestigation(tx, {
      ...{ id, tenantId: of, incidentId: incident.id, question: 'why', version: 1, model: 'm' },
      ...{ systemText: '', toolsText: '[]', paramsText: '{}', budget: DEFAULT_BUDGET },
    });
    return id;
  });
}

test('time counts from the first start, without what was slept', async () => {
  const id = await begun();
  const worked = await inTenant(db, tenantId, async tx => {
    const find = async () => {
      const found = await findInvestigation(tx, tenantId, id);
      if (!found) throw new Error('it is gone');
      return found;
    };
    await markRunning(tx, await find(), minute(0));
    await markWaiting(tx, await find(), {
      reason: 'unreachable',
      retryAt: minute(9),
      at: minute(3),
    });
    const asleep = workedMs(await find(), minute(8));
    await markRunning(tx, await find(), minute(9));
    await markWaiting(tx, await find(), {
      reason: 'unreachable',
      retryAt: minute(20),
      at: minute(10),
    });
    const settled = { reasons: [], dropped: [] };
    const outcome = { ending: 'failed', verdict: 'inconclusive', settled, at: minute(30) } as const;
    await markFinished(tx, await find(), outcome);
    return [asleep, workedMs(await find(), minute(99))];
  });
  expect(worked).toEqual([3 * 60_000, 4 * 60_000]);
});

test('time without a process does not count, but for a minute of the step that was lost', async () => {
  const id = await begun();
  const { lost, away, worked } = await inTenant(db, tenantId, async tx => {
    const find = async () => {
      const found = await findInvestigation(tx, tenantId, id);
      if (!found) throw new Error('it is gone');
      return found;
    };
    await markRunning(tx, await find(), minute(0));
    await noteProgress(tx, await find(), minute(2));
    const running = await find();
    const at = minute(40);
    const ms = awayMs(running, at);
    // Two processes that take it up at once count it once.
    await countAway(tx, running, { ms, at });
    await countAway(tx, running, { ms, at });
    const after = await find();
    return { lost: awayMs(running, minute(3)), away: ms, worked: workedMs(after, minute(41)) };
  });
  expect({ lost, away, worked }).toEqual({ lost: 0, away: 37 * 60_000, worked: 4 * 60_000 });
});

test('a day is what the tenant’s investigations cost since midnight UTC, and others under way are counted', async () => {
  const own = await testTenant(db);
  const [first, second] = [await begun(own), await begun(own)];
  const elsewhere = await begun();
  const entry = { role: 'assistant', content: '[]' } as const;
  const spend = (of: string, id: string, seq: number, costUsd: number, at: Date) =>
    inTenant(db, of, tx =>
      appendEntry(tx, { tenantId: of, id }, { ...entry, seq, costUsd }, { at }),
    );
  await spend(own, first, 1, 4, new Date('2026-11-20T23:59:59Z'));
  await spend(own, first, 2, 0.5, new Date('2026-11-21T00:00:00Z'));
  await spend(own, second, 1, 0.25, NOON);
  await spend(tenantId, elsewhere, 1, 30, NOON);
  const day = await inTenant(db, own, async tx => {
    const other = await findInvestigation(tx, own, second);
    if (other) await markRunning(tx, other, NOON);
    return (await loadRun(tx, own, first, { limit: 50, now: NOON }))?.day;
  });
  expect(day).toEqual({ spent: 0.75, limit: 50, others: 1 });
});

test('a call that somebody died in counts once, as what it may have cost', async () => {
  const own = await testTenant(db);
  const id = await begun(own);
  const [found, cost, day] = await inTenant(db, own, async tx => {
    const find = async () => {
      const investigation = await findInvestigation(tx, own, id);
      if (!investigation) throw new Error('it is gone');
      return investigation;
    };
    expect(await noteAsking(tx, await find(), 0.1)).toBe(false);
    await markRunning(tx, await find(), NOON);
    expect(await noteAsking(tx, await find(), 0.125)).toBe(true);
    const left = await find();
    expect(left).toMatchObject({ askingUsd: 0.125, lostUsd: 0 });
    await noteLeftover(tx, left, NOON);
    await noteLeftover(tx, left, NOON);
    const today = await loadRun(tx, own, id, { limit: 50, now: NOON });
    return [await find(), await costOfInvestigation(tx, own, id), today?.day.spent];
  });
  expect(found.askingUsd).toBeUndefined();
  expect([found.lostUsd, cost, day]).toEqual([0.125, 0.125, 0.125]);
});

test('what is lost counts on the day on which it was, whenever the investigation began', async () => {
  const own = await testTenant(db);
  const id = await begun(own);
  const spent = await inTenant(db, own, async tx => {
    const on = async (now: Date) => (await loadRun(tx, own, id, { limit: 50, now }))?.day.spent;
    await noteLost(tx, { tenantId: own, id }, 0.5, new Date('2026-11-20T23:59:59Z'));
    await noteLost(tx, { tenantId: own, id }, 0.25, NOON);
    await noteLost(tx, { tenantId: own, id }, 0.25, minute(1));
    return [await on(minute(2)), await on(minute(24 * 60))];
  });
  expect(spent).toEqual([0.5, 0]);
});
