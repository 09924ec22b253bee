import { describe, expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { GENESIS, linkHash } from './chain.ts';
import type { AuditEvent } from './event.ts';
import { record, recordAll } from './record.ts';

const { db } = await testDatabase();
const AT = new Date('2026-11-21T10:00:00.123Z');

const opened: AuditEvent = {
  type: 'incident.opened',
  subject: 'incident/inc_1',
  actor: { kind: 'person', id: 'U1' },
  data: { source: 'slack', externalId: 'C1:1.2' },
};

function rowsOf(tenant: string) {
  return inTenant(db, tenant, tx =>
    tx.selectFrom('audit_events').selectAll().orderBy('seq').execute(),
  );
}

describe('the audit log', () => {
  test('holds an event as CloudEvents text, with who, what, when and on what', async () => {
    const tenant = await testTenant(db);
    await inTenant(db, tenant, tx => record(tx, tenant, opened, AT));
    const [row] = await rowsOf(tenant);
    expect(row).toMatchObject({ seq: '1', time: AT, subject: 'incident/inc_1' });
    expect(JSON.parse(row!.event)).toEqual({
      specversion: '1.0',
      id: row!.id,
      source: `/nightjar/tenants/${tenant}`,
      type: 'nightjar.incident.opened.v1',
      subject: 'incident/inc_1',
      time: '2026-11-21T10:00:00.123Z',
      datacontenttype: 'application/json',
      data: { source: 'slack', externalId: 'C1:1.2' },
      actor: 'person/U1',
      tenantid: tenant,
      retentionclass: 'standard',
      sequence: '0000000000000001',
    });
  });

  test('links every event to the one before it, one at a time or many at once', async () => {
    const tenant = await testTenant(db);
    await inTenant(db, tenant, tx => record(tx, tenant, opened, AT));
    await inTenant(db, tenant, tx => recordAll(tx, tenant, [opened, opened, opened], AT));
    const rows = await rowsOf(tenant);
    expect(rows.map(row => row.seq)).toEqual(['1', '2', '3', '4']);
    let previous = GENESIS;
    for (const row of rows) {
      expect(row.prev_hash).toBe(previous);
      previous = linkHash(previous, row.event);
      expect(row.hash).toBe(previous);
    }
  });

  test('keeps an event only if the change that it records is kept', async () => {
    const tenant = await testTenant(db);
    const change = inTenant(db, tenant, async tx => {
      await record(tx, tenant, opened, AT);
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    expect(await rowsOf(tenant)).toEqual([]);
  });

  test('gives each of many at the same moment a place of its own', async () => {
    const tenant = await testTenant(db);
    const both = Array.from({ length: 20 }, () =>
      inTenant(db, tenant, tx => record(tx, tenant, opened, AT)),
    );
    await Promise.all(both);
    const rows = await rowsOf(tenant);
    expect(rows.map(row => Number(row.seq))).toEqual(rows.map((_, index) => index + 1));
    expect(rows).toHaveLength(20);
  });

  test('takes an event of any date, also one that has no partition yet', async () => {
    const tenant = await testTenant(db);
    for (const at of ['1999-12-31T23:59:59.999Z', '2031-02-28T00:00:00Z']) {
      await inTenant(db, tenant, tx => record(tx, tenant, opened, new Date(at)));
    }
    expect(await rowsOf(tenant)).toHaveLength(2);
  });

  test('refuses to record for another tenant', async () => {
    const tenant = await testTenant(db);
    const other = await testTenant(db);
    const foreign = inTenant(db, tenant, tx => record(tx, other, opened, AT));
    await expect(foreign).rejects.toThrow();
    expect(await rowsOf(other)).toEqual([]);
  });
});
