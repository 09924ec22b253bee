import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { makePartitions } from './partitions.ts';
import { readTrail } from './read-trail.ts';
import { recordAll } from './record.ts';
import { signerFromKey } from './signer.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const { db } = await testDatabase();
await makePartitions(db, NOW);
const deps = { db, signer: signerFromKey('k1', new Uint8Array(32)) };

async function tenantWithEvents(count: number): Promise<string> {
  const tenantId = await testTenant(db);
  const events = Array.from({ length: count }, (_, nth) => ({
    type: 'incident.opened' as const,
    subject: `incident/inc_${nth + 1}` as const,
    actor: { kind: 'system' } as const,
    data: { source: 'test', externalId: `Q${nth + 1}` },
  }));
  await inTenant(db, tenantId, tx => recordAll(tx, tenantId, events, NOW));
  return tenantId;
}

test('reads the newest events of one tenant and verifies them all', async () => {
  const tenantId = await tenantWithEvents(3);
  await tenantWithEvents(1);
  const { events, found } = await readTrail(deps, tenantId, 2);
  expect(events.map(text => JSON.parse(text).subject)).toEqual([
    'incident/inc_3',
    'incident/inc_2',
  ]);
  expect(found).toMatchObject({ intact: true, count: 3 });
});

test('says that an event was edited', async () => {
  const tenantId = await tenantWithEvents(2);
  await db.transaction().execute(async tx => {
    await sql`select set_config('nightjar.tenant', ${tenantId}, true)`.execute(tx);
    await sql`update audit_events set event = replace(event, 'Q1', 'Q9')
      where tenant_id = ${tenantId} and seq = 1`.execute(tx);
  });
  const { found } = await readTrail(deps, tenantId, 10);
  expect(found).toMatchObject({ intact: false, firstBadSeq: 1, reason: 'edited' });
});
