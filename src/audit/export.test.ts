import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../../test/support/audit-samples.ts';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { canonicalJson } from './canonical-json.ts';
import { linkHash } from './chain.ts';
import { exportEvents } from './export.ts';
import { recordAll } from './record.ts';
import { signerFromKey } from './signer.ts';

const { db } = await testDatabase();
const signer = signerFromKey('k1', Buffer.alloc(32, 7));
const NOW = new Date('2026-11-21T12:00:00Z');

function october(tenantId: string) {
  const window = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z') };
  const actor = { kind: 'person', id: 'U1' } as const;
  return exportEvents({ db, signer }, { tenantId, ...window, actor, at: NOW });
}

async function tenantWithThreeMonths(inOctober = 2_500): Promise<string> {
  const tenant = await testTenant(db);
  const many = Array.from({ length: inOctober }, () => SAMPLES['tool.called']);
  await inTenant(db, tenant, async tx => {
    await recordAll(tx, tenant, [SAMPLES['tenant.created']], new Date('2026-09-30T23:59:59.999Z'));
    await recordAll(tx, tenant, many, new Date('2026-10-01T00:00:00Z'));
    await recordAll(tx, tenant, [SAMPLES['incident.opened']], new Date('2026-11-01T00:00:00Z'));
  });
  return tenant;
}

async function read(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('an export', () => {
  test('holds exactly the events of its window, and its chain can be walked by the manifest', async () => {
    const tenant = await tenantWithThreeMonths();
    const { manifest, lines } = await october(tenant);
    const texts = (await read(lines)).map(line => line.trimEnd());
    expect(texts).toHaveLength(2_500);
    expect(manifest).toMatchObject({ count: 2_500, first: { seq: 2 }, last: { seq: 2_501 } });
    expect(texts.reduce(linkHash, manifest.first!.prevHash)).toBe(manifest.last!.hash);
  });

  test('comes with a manifest that nobody else can have signed', async () => {
    const { manifest } = await october(await tenantWithThreeMonths(3));
    const { signature, ...facts } = manifest;
    const says = (count: number) => Buffer.from(canonicalJson({ ...facts, count }));
    expect(signer.verify('k1', says(3), signature)).toBe(true);
    expect(signer.verify('k1', says(2), signature)).toBe(false);
  });

  test('is itself recorded, with who asked and for what', async () => {
    const tenant = await tenantWithThreeMonths(3);
    await october(tenant);
    const last = await inTenant(db, tenant, tx =>
      tx.selectFrom('audit_events').select('event').orderBy('seq', 'desc').executeTakeFirst(),
    );
    expect(JSON.parse(last!.event)).toMatchObject({
      type: 'nightjar.audit.exported.v1',
      actor: 'person/U1',
      data: { count: 3, firstSeq: 2, lastSeq: 4, from: '2026-10-01T00:00:00.000Z' },
    });
  });

  test('is empty for a window or a tenant without events', async () => {
    const { manifest, lines } = await october(await testTenant(db));
    expect(manifest).toMatchObject({ count: 0 });
    expect(await read(lines)).toEqual([]);
  });

  test('never shows the events of another tenant', async () => {
    const tenant = await tenantWithThreeMonths(3);
    await tenantWithThreeMonths(3);
    const { lines } = await october(tenant);
    for (const line of await read(lines)) {
      expect(JSON.parse(line)).toMatchObject({ tenantid: tenant });
    }
  });

  test('fails rather than end early when events go away while it is read', async () => {
    const tenant = await tenantWithThreeMonths(3);
    const { lines } = await october(tenant);
    await db.transaction().execute(async tx => {
      await sql`select set_config('nightjar.tenant', ${tenant}, true)`.execute(tx);
      await tx.deleteFrom('audit_events').where('seq', '=', '3').execute();
    });
    await expect(read(lines)).rejects.toThrow('not whole');
  });
});
