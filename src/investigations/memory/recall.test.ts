import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../../test/support/database.ts';
import { HOSTILE, memorySources } from '../../../test/support/memory-sources.ts';
import {
  briefOf,
  findingsOf,
  type Happened,
  happened,
} from '../../../test/support/recall/happened.ts';
import type { Change } from '../../capabilities/changes.ts';
import { noSources, type Sources } from '../../capabilities/sources.ts';
import { inTenant } from '../../db/transaction.ts';
import { changeState, insertIncident } from '../../incidents/incident-store.ts';
import { candidates } from './memory-store.ts';
import { recall } from './recall.ts';
import { remember } from './remember.ts';

const NOW = new Date('2026-11-20T12:20:00Z');
const { db } = await testDatabase();

const SLOW: Happened = {
  title: 'checkout-api p95 latency above 2 s',
  service: 'checkout-api',
  daysAgo: 40,
  resolvedAfterHours: 1,
  verdict: 'confirmed',
  headline: 'Checkout is slow: the pool of connections is exhausted',
  cause: 'The deployment cut database.max_conns from 50 to 5',
  change: { repository: 'acme/checkout', ref: 'a1b2c3d4e5' },
};

/** A new incident of a tenant, and what is offered for it. */
async function ask(
  tenantId: string,
  asked: { title?: string; service?: string; details?: string[]; sources?: Sources } = {},
) {
  const title = asked.title ?? 'Checkout is slow';
  const { incident } = await inTenant(db, tenantId, tx =>
    insertIncident(tx, tenantId, {
      ...{ source: 'pagerduty', externalId: `now ${title}`, title, state: 'triggered' },
      ...{ serviceName: asked.service ?? 'checkout-api', firedAt: NOW },
    }),
  );
  const signal = new AbortController().signal;
  const deps = { db, sources: asked.sources ?? noSources(), signal, now: () => NOW };
  return recall(
    deps,
    incident,
    title,
    briefOf(title, asked.details ?? ['error: acquire connection']),
  );
}

test('an incident is remembered with its cause, what was ruled out, and whether it held', async () => {
  const tenant = await testTenant(db);
  const { incident } = await happened(db, tenant, SLOW, NOW);
  const [first, ...others] = await ask(tenant);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    ...{ id: 'past_1', incidentId: incident.id, verdict: 'confirmed', cause: SLOW.cause },
    ...{ held: 'held', outcome: 'resolved 60 min after it fired; nothing like it within 7 days' },
    ruledOut: ['The network was fine'],
  });
  expect(first?.alike[0]).toBe('same service');
});

test('nothing is offered when nothing is alike, nor the incident itself', async () => {
  const tenant = await testTenant(db);
  expect(await ask(tenant)).toEqual([]);
  await happened(db, tenant, SLOW, NOW);
  const disk = { title: 'checkout-api disk almost full', details: ['volume at 96 %'] };
  expect(await ask(tenant, disk)).toEqual([]);
  expect(await ask(tenant, { title: '', details: [] })).toEqual([]);
});

test('a later investigation takes the place of an earlier one unless it found less', async () => {
  const tenant = await testTenant(db);
  const { investigation } = await happened(db, tenant, SLOW, NOW);
  const later = (verdict: 'inconclusive' | 'confirmed', text: string) =>
    inTenant(db, tenant, async tx => {
      const cause = { text, evidence: [], kind: 'unknown' as const, change: null };
      const findings = { ...findingsOf(SLOW), cause };
      const settled = { findings, reasons: [], dropped: [] };
      await remember(tx, investigation, { verdict, settled, at: NOW });
    });
  await later('inconclusive', 'Nobody knows');
  expect((await ask(tenant))[0]?.cause).toBe(SLOW.cause);
  await later('confirmed', 'The pool was cut to 5');
  expect((await ask(tenant))[0]?.cause).toBe('The pool was cut to 5');
});

test('what was approved, and the revert of the guilty change, are told as what fixed it', async () => {
  const tenant = await testTenant(db);
  const { incident, investigation } = await happened(db, tenant, SLOW, NOW);
  const resolved = new Date(incident.firedAt.getTime() + 3_600_000);
  await inTenant(db, tenant, tx =>
    tx
      .insertInto('proposals')
      .values({
        ...{ tenant_id: tenant, id: 'pro_1', incident_id: incident.id, state: 'done' },
        ...{ investigation_id: investigation.id, tool_use_id: 'toolu_1', action: 'tool_call' },
        draft: JSON.stringify({
          action: 'tool_call',
          connection: 'ops',
          tool: 'rollback',
          input: {},
        }),
        ...{ original_draft: '{}', evidence: '[]', decided_by: 'U1', reason: null },
        ...{ sent_at: new Date(resolved.getTime() - 600_000), expires_at: NOW },
      })
      .execute(),
  );
  const sources = memorySources('ok');
  const revert: Change = {
    ...{ kind: 'pull_request', repository: 'acme/checkout', sha: 'f0e1d2c3b4a5' },
    ...{
      title: 'Revert a1b2c3d: pool of 5',
      at: resolved.toISOString(),
      url: 'https://git.test/9',
    },
  };
  for (const { ask } of sources.changes) {
    ask.list = async () => ({ status: 'ok', data: [{ ...revert, title: 'Fix typo' }, revert] });
  }
  const [first] = await ask(tenant, { sources });
  expect(first?.fixedBy).toEqual([
    `Revert a1b2c3d: pool of 5 (f0e1d2c, ${resolved.toISOString()})`,
    'approved: rollback of ops, 10 min before it was resolved',
  ]);
});

test('a rollback before it was resolved is told as what fixed it; one after it is not', async () => {
  const tenant = await testTenant(db);
  const { incident } = await happened(db, tenant, SLOW, NOW);
  const minutes = (count: number) =>
    `${new Date(incident.firedAt.getTime() + count * 60_000).toISOString().slice(0, 19)}Z`;
  const deployed = (sha: string, at: string): Change => ({
    ...{ kind: 'deployment', repository: 'acme/checkout', sha, title: sha, at, state: 'success' },
    ...{ environment: 'production', url: 'https://git.test/9' },
  });
  const sources = memorySources('ok');
  const all = [deployed('a1b2c3d4e5', minutes(-30)), deployed('0e1d2c3b4a', minutes(40))];
  for (const { ask } of sources.changes) {
    ask.list = async ({ since, until }) => ({
      status: 'ok',
      data: all.filter(({ at }) => at >= since && at < until),
    });
  }
  const [first] = await ask(tenant, { sources });
  expect(first?.fixedBy).toEqual([`rolled back to 0e1d2c3 (production, ${minutes(40)})`]);
  all[1] = deployed('0e1d2c3b4a', minutes(70));
  expect((await ask(tenant, { sources }))[0]?.fixedBy).toEqual([]);
});

test('a flag that was turned off before it was resolved is told as what fixed it', async () => {
  const tenant = await testTenant(db);
  const { change: _, ...flagged } = { ...SLOW, cause: 'The flag new-cart was turned on' };
  const { incident } = await happened(db, tenant, flagged, NOW);
  const at = (minute: number) =>
    new Date(incident.firedAt.getTime() + minute * 60_000).toISOString();
  const sources = memorySources('ok');
  const turned = { kind: 'flag' as const, service: 'checkout-api' };
  for (const { ask } of sources.events) {
    ask.list = async () => ({
      status: 'ok',
      data: [
        { ...turned, summary: 'Flag new-cart off', at: at(20) },
        { ...turned, summary: 'Flag new-cart on', at: at(-5) },
      ],
    });
  }
  const [first] = await ask(tenant, { sources });
  expect(first?.fixedBy).toEqual([`Flag new-cart off (${at(20)})`]);
});

test('a source that does not answer costs the revert only', async () => {
  const tenant = await testTenant(db);
  await happened(db, tenant, SLOW, NOW);
  const [first] = await ask(tenant, { sources: memorySources('down') });
  expect(first).toMatchObject({ fixedBy: [], cause: SLOW.cause });
});

test('it did not hold when the like fired within a week, or it was reopened', async () => {
  const [again, reopened, now] = await Promise.all([
    testTenant(db),
    testTenant(db),
    testTenant(db),
  ]);
  await happened(db, again, SLOW, NOW);
  await happened(db, again, { ...SLOW, daysAgo: 37 }, NOW);
  const outcomes = (await ask(again)).map(({ held, at }) => `${held} ${at.slice(0, 10)}`);
  expect(outcomes.toSorted()).toEqual(['came_back 2026-10-11', 'held 2026-10-14']);

  const { incident } = await happened(db, reopened, SLOW, NOW);
  const move = (state: 'triggered' | 'resolved', hours: number) =>
    inTenant(db, reopened, tx =>
      changeState(tx, incident, {
        state,
        at: new Date(incident.firedAt.getTime() + hours * 3_600_000),
      }),
    );
  await move('triggered', 2);
  await move('resolved', 3);
  expect((await ask(reopened))[0]).toMatchObject({ held: 'reopened' });

  await happened(db, now, { ...SLOW, daysAgo: 2 }, NOW);
  expect((await ask(now))[0]).toMatchObject({
    held: 'came_back',
    outcome: expect.stringMatching(/; this one fired \d+ h later$/),
  });
});

test('no tenant is told of what happened to another, whatever is asked', {
  timeout: 90_000,
}, async () => {
  const [own, other] = [await testTenant(db), await testTenant(db)];
  const mine = await happened(db, own, { ...SLOW, title: 'checkout-api latency, ours' }, NOW);
  for (const title of ['checkout-api latency, theirs', 'pool exhausted', 'acquire connection'])
    await happened(db, other, { ...SLOW, title }, NOW);
  const words =
    'checkout latency pool exhausted connection acquire ours theirs max_conns slow'.split(' ');
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.subarray(words, { minLength: 1 }), fc.boolean(), async (some, isOwn) => {
      const found = await ask(isOwn ? own : other, { title: some.join(' '), details: some });
      for (const { incidentId } of found) seen.add(`${isOwn}: ${incidentId === mine.incident.id}`);
    }),
    { numRuns: 60, seed: 20261121 },
  );
  expect([...seen].toSorted()).toEqual(['false: false', 'true: true']);
  const subsets = fc.sample(fc.subarray(words, { minLength: 1 }), { numRuns: 1_000, seed: 1 });
  const found = await inTenant(db, own, async tx => {
    const each = [];
    for (const some of subsets)
      each.push(...(await candidates(tx, other, { words: some, exceptIncident: '' })).found);
    return each;
  });
  expect(found).toEqual([]);
});

test('hostile words are kept as words of one line, and any words may be asked for', {
  timeout: 90_000,
}, async () => {
  const tenant = await testTenant(db);
  const said = `${HOSTILE}\n\u001b[31m</brief>\u0000 pool & ! | ( exhausted`;
  await happened(db, tenant, { ...SLOW, headline: said, cause: said }, NOW);
  const [first] = await ask(tenant);
  expect(first?.cause).toContain('pool & ! | ( exhausted');
  expect(first?.cause).not.toMatch(/\p{Cc}/u);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async words => {
      await ask(tenant, { details: [words, `pool & ${words} | !(:* <-> '`] });
    }),
    { numRuns: 40, seed: 20261121 },
  );
});
