import { expect, test } from 'vitest';
import { makeCheckpoint } from '../../src/audit/checkpoint.ts';
import { listPartitions, makePartitions, tableOf } from '../../src/audit/partitions.ts';
import { record } from '../../src/audit/record.ts';
import { signerFromKey } from '../../src/audit/signer.ts';
import { inTenant } from '../../src/db/transaction.ts';
import { attempt, count, DENIED } from '../support/attempt.ts';
import { SAMPLES } from '../support/audit-samples.ts';
import { testDatabase, testTenant } from '../support/database.ts';

const { db } = await testDatabase();
const NOW = new Date('2026-11-21T00:00:00Z');
await makePartitions(db, NOW);
const tenant = await testTenant(db);
await inTenant(db, tenant, async tx => {
  await record(tx, tenant, SAMPLES['incident.opened'], NOW);
  await makeCheckpoint(tx, tenant, signerFromKey('k1', Buffer.alloc(32, 7)), NOW);
});

const partitions = (await listPartitions(db)).map(tableOf);
const tables = ['audit_events', 'audit_checkpoints', 'audit_cuts'];
const hidden = [
  'audit_events_standard',
  'audit_events_extended',
  'audit_events_standard_default',
  'audit_events_extended_default',
  ...partitions,
];

test.each([...tables, ...hidden])('the application cannot change or drop %s', async table => {
  for (const statement of [
    `update ${table} set hash = 'x'`,
    `update ${table} set tenant_id = tenant_id`,
    `delete from ${table}`,
    `truncate ${table}`,
    `drop table ${table}`,
    `alter table ${table} disable row level security`,
    `alter table ${table} owner to nightjar_app`,
    `create trigger t before insert on ${table} execute function suppress_redundant_updates_trigger()`,
  ]) {
    expect(await attempt(db, tenant, tx => count(tx, statement)), statement).toBe(DENIED);
  }
});

test.each(hidden)('the application cannot reach %s past the log', async table => {
  expect(await attempt(db, tenant, tx => count(tx, `select from ${table}`))).toBe(DENIED);
  expect(await attempt(db, tenant, tx => count(tx, `insert into ${table} default values`))).toBe(
    DENIED,
  );
});

test('the application cannot take an event back by detaching its month, nor by another role', async () => {
  for (const statement of [
    `alter table audit_events_standard detach partition ${partitions.at(-1)}`,
    `alter table audit_events detach partition audit_events_standard`,
    `create table audit_events_forged partition of audit_events for values in ('forged')`,
  ]) {
    expect(await attempt(db, tenant, tx => count(tx, statement)), statement).toBe(DENIED);
  }
});
