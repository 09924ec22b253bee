import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { dropExpired } from './drop-expired.ts';
import type { AuditEvent } from './event.ts';
import { dropPartition, listPartitions, makePartitions, tableOf } from './partitions.ts';
import { record } from './record.ts';
import { signerFromKey } from './signer.ts';
import { verifyChain } from './verify.ts';

const { db } = await testDatabase();
const signer = signerFromKey('k1', Buffer.alloc(32, 7));
const checked: AuditEvent = {
  type: 'connection.checked',
  subject: 'connection/pagerduty/default',
  actor: { kind: 'system' },
  data: { integration: 'pagerduty', healthy: true },
};

function recordAt(tenant: string, ...times: string[]): Promise<void> {
  return inTenant(db, tenant, async tx => {
    for (const at of times) await record(tx, tenant, checked, new Date(at));
  });
}

function verify(tenant: string) {
  return inTenant(db, tenant, tx => verifyChain(tx, tenant, signer));
}

async function names(): Promise<string[]> {
  return (await listPartitions(db)).map(tableOf);
}

function tableHolding(tenant: string) {
  return inTenant(db, tenant, tx =>
    sql<{ partition: string }>`select distinct tableoid::regclass::text as partition
      from audit_events order by 1`.execute(tx),
  ).then(found => found.rows.map(row => row.partition));
}

/** Nothing is kept from one test to the next but empty tables. */
beforeEach(async () => {
  for (const partition of await listPartitions(db)) await dropPartition(db, partition);
});

describe('making partitions', () => {
  test('makes this month and the next two for each retention class, over the end of a year', async () => {
    await makePartitions(db, new Date('2026-12-31T23:59:59.999Z'));
    expect(await names()).toEqual([
      'audit_events_extended_y2026m12',
      'audit_events_extended_y2027m01',
      'audit_events_extended_y2027m02',
      'audit_events_standard_y2026m12',
      'audit_events_standard_y2027m01',
      'audit_events_standard_y2027m02',
    ]);
  });

  test('does nothing the second time', async () => {
    const now = new Date('2028-02-29T00:00:00Z');
    expect(await makePartitions(db, now)).toHaveLength(6);
    expect(await makePartitions(db, now)).toEqual([]);
  });

  test('can be done by several processes at once', async () => {
    const now = new Date('2026-10-25T01:00:00Z');
    const made = await Promise.all([1, 2, 3, 4].map(() => makePartitions(db, now)));
    expect(made.flat()).toHaveLength(6);
  });

  test('lets events in exactly at the edges of a month', async () => {
    await makePartitions(db, new Date('2026-11-15T00:00:00Z'));
    const last = await testTenant(db);
    const first = await testTenant(db);
    await recordAt(last, '2026-11-30T23:59:59.999Z');
    await recordAt(first, '2026-12-01T00:00:00.000Z');
    expect(await tableHolding(last)).toEqual(['audit_events_standard_y2026m11']);
    expect(await tableHolding(first)).toEqual(['audit_events_standard_y2026m12']);
  });

  test('moves events that came before their partition out of the default one', async () => {
    const tenant = await testTenant(db);
    await recordAt(tenant, '2026-03-10T00:00:00Z', '2026-11-20T00:00:00Z');
    expect(await tableHolding(tenant)).toEqual(['audit_events_standard_default']);
    await makePartitions(db, new Date('2026-11-21T00:00:00Z'));
    expect(await tableHolding(tenant)).toEqual([
      'audit_events_standard_y2026m03',
      'audit_events_standard_y2026m11',
    ]);
    expect(await verify(tenant)).toMatchObject({ intact: true, count: 2 });
  });
});

describe('dropping what is past retention', () => {
  const NOW = new Date('2026-11-30T00:00:00Z');

  async function fourMonths(tenant: string): Promise<void> {
    await makePartitions(db, new Date('2026-08-01T00:00:00Z'));
    await makePartitions(db, NOW);
    await recordAt(tenant, '2026-08-01T00:00:00Z', '2026-08-31T23:59:59.999Z');
    await recordAt(tenant, '2026-09-01T00:00:00Z', '2026-11-29T00:00:00Z');
  }

  test('drops only whole months past retention, and the rest still verifies', async () => {
    const tenant = await testTenant(db);
    await fourMonths(tenant);
    const dropped = await dropExpired({ db, signer }, NOW);
    expect(dropped.map(tableOf)).toEqual(['audit_events_standard_y2026m08']);
    expect(await names()).toContain('audit_events_extended_y2026m08');
    expect(await verify(tenant)).toMatchObject({ intact: true, count: 3, lastSeq: 5 });
  });

  test('tells each tenant in its log what went', async () => {
    const tenant = await testTenant(db);
    const untouched = await testTenant(db);
    await fourMonths(tenant);
    await dropExpired({ db, signer }, NOW);
    const last = await inTenant(db, tenant, tx =>
      tx.selectFrom('audit_events').select('event').orderBy('seq', 'desc').executeTakeFirst(),
    );
    expect(JSON.parse(last!.event)).toMatchObject({
      type: 'nightjar.audit.partition_dropped.v1',
      data: { partition: 'audit_events_standard_y2026m08', count: 2, firstSeq: 1, lastSeq: 2 },
    });
    expect(await verify(untouched)).toMatchObject({ intact: true, lastSeq: 0 });
  });

  test('does nothing the second time, nor when two processes do it at once', async () => {
    const tenant = await testTenant(db);
    await fourMonths(tenant);
    const both = await Promise.all([1, 2].map(() => dropExpired({ db, signer }, NOW)));
    expect(both.flat()).toHaveLength(1);
    expect(await dropExpired({ db, signer }, NOW)).toEqual([]);
    expect(await verify(tenant)).toMatchObject({ intact: true, lastSeq: 5 });
  });

  test('keeps the month of a log that does not verify, and drops it once it does', async () => {
    const tenant = await testTenant(db);
    await fourMonths(tenant);
    await withOwnRows(tenant, `update audit_events set type = 'x' where seq = 2`);
    await expect(dropExpired({ db, signer }, NOW)).rejects.toThrow('were kept');
    expect(await names()).toContain('audit_events_standard_y2026m08');
    await withOwnRows(
      tenant,
      `update audit_events set type = 'nightjar.connection.checked.v1' where seq = 2`,
    );
    expect(await dropExpired({ db, signer }, NOW)).toHaveLength(1);
  });

  test('verifies when the clocks of two processes differed around the end of a month', async () => {
    const tenant = await testTenant(db);
    await makePartitions(db, new Date('2026-08-01T00:00:00Z'));
    await recordAt(tenant, '2026-08-31T23:59:59.998Z', '2026-09-01T00:00:00.004Z');
    await recordAt(tenant, '2026-08-31T23:59:59.999Z', '2026-09-01T00:00:00.006Z');
    await dropExpired({ db, signer }, NOW);
    expect(await verify(tenant)).toMatchObject({ intact: true, count: 4, lastSeq: 6 });
  });

  test('verifies when a tenant changed to a shorter retention and the middle of its log went', async () => {
    const tenant = await testTenant(db);
    await makePartitions(db, new Date('2026-07-01T00:00:00Z'));
    await setRetention(tenant, 'extended');
    await recordAt(tenant, '2026-07-01T00:00:00Z');
    await setRetention(tenant, 'standard');
    await recordAt(tenant, '2026-08-01T00:00:00Z', '2026-11-01T00:00:00Z');
    await dropExpired({ db, signer }, NOW);
    expect(await verify(tenant)).toMatchObject({ intact: true, count: 3, lastSeq: 4 });
  });

  test('a deletion that looks like retention is still a deletion', async () => {
    const tenant = await testTenant(db);
    await fourMonths(tenant);
    await dropExpired({ db, signer }, NOW);
    await withOwnRows(tenant, 'delete from audit_events where seq = 3');
    expect(await verify(tenant)).toMatchObject({
      intact: false,
      firstBadSeq: 3,
      reason: 'missing',
    });
  });
});

/** As somebody who owns the database. */
function withOwnRows(tenant: string, statement: string): Promise<unknown> {
  return db.transaction().execute(async tx => {
    await sql`select set_config('nightjar.tenant', ${tenant}, true)`.execute(tx);
    await sql.raw(`${statement} and tenant_id = '${tenant}'`).execute(tx);
  });
}

function setRetention(tenant: string, retention: string): Promise<unknown> {
  return inTenant(db, tenant, tx =>
    tx.updateTable('tenants').set({ retention_class: retention }).execute(),
  );
}
