import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { GENESIS, linkHash } from './chain.ts';
import { makeCheckpoint } from './checkpoint.ts';
import type { AuditEvent } from './event.ts';
import { recordAll } from './record.ts';
import { signerFromKey, signerFromKeyring } from './signer.ts';
import { verifyChain } from './verify.ts';

const { db } = await testDatabase();
const AT = new Date('2026-11-21T10:00:00Z');
const KEY = Buffer.alloc(32, 7);
const signer = signerFromKey('k1', KEY);
const LENGTH = 40;
const SIGNED_TO = 30;

function event(n: number): AuditEvent {
  return {
    type: 'incident.changed',
    subject: `incident/inc_${n}`,
    actor: { kind: 'system' },
    data: { from: 'triggered', to: `state ${n}` },
  };
}

let tenant: string;
const other = await testTenant(db);

/** A log of 40 events, the first 30 of them under a checkpoint. */
beforeAll(async () => {
  tenant = await testTenant(db);
  for (const of of [tenant, other]) {
    await inTenant(db, of, async tx => {
      const events = Array.from({ length: LENGTH }, (_, n) => event(n + 1));
      await recordAll(tx, of, events.slice(0, SIGNED_TO), AT);
      await makeCheckpoint(tx, of, signer, AT);
      await recordAll(tx, of, events.slice(SIGNED_TO), AT);
    });
  }
});

type Row = { seq: number; event: string; prevHash: string; hash: string };

/** As somebody who owns the database: changes the log behind the product's back, verifies, and takes it back. */
async function afterTampering(tamper: (run: (statement: string) => Promise<unknown>) => unknown) {
  const undo = new Error('undo');
  let found: Awaited<ReturnType<typeof verifyChain>> | undefined;
  const attempt = db.transaction().execute(async tx => {
    await sql`select set_config('nightjar.tenant', ${tenant}, true)`.execute(tx);
    await tamper(statement => sql.raw(statement).execute(tx));
    found = await verifyChain(tx, tenant, signer);
    throw undo;
  });
  await expect(attempt).rejects.toBe(undo);
  return found!;
}

const mine = () => `tenant_id = '${tenant}'`;

async function rows(): Promise<Row[]> {
  const found = await inTenant(db, tenant, tx =>
    tx.selectFrom('audit_events').selectAll().orderBy('seq').execute(),
  );
  return found.map(row => ({ ...row, seq: Number(row.seq), prevHash: row.prev_hash }));
}

/** Rehashes everything from `seq` on, the head too: as good as a forger without the key can do. */
async function rehash(run: (statement: string) => Promise<unknown>, from: Row[]) {
  let previous = from[0]!.prevHash;
  for (const row of from) {
    const hash = linkHash(previous, row.event);
    await run(
      `update audit_events set event = '${row.event}', prev_hash = '${previous}', hash = '${hash}'
       where ${mine()} and seq = ${row.seq}`,
    );
    previous = hash;
  }
  await run(`update audit_heads set hash = '${previous}' where ${mine()}`);
}

describe('an untouched log', () => {
  test('verifies, whoever appends meanwhile', async () => {
    const found = await inTenant(db, tenant, tx => verifyChain(tx, tenant, signer));
    expect(found).toMatchObject({ intact: true, count: LENGTH, lastSeq: LENGTH });
  });

  test('verifies when it is empty', async () => {
    const empty = await testTenant(db);
    const found = await inTenant(db, empty, tx => verifyChain(tx, empty, signer));
    expect(found).toEqual({ intact: true, count: 0, lastSeq: 0, hash: GENESIS });
  });

  test('verifies after the signing key was changed, as long as the old one is known', async () => {
    const old = { id: 'k1', key: createSecretKey(KEY) };
    const current = { id: 'k2', key: createSecretKey(Buffer.alloc(32, 8)) };
    const byId = new Map([current, old].map(key => [key.id, key]));
    const rotated = signerFromKeyring({ current, byId });
    const found = await inTenant(db, tenant, tx => verifyChain(tx, tenant, rotated));
    expect(found.intact).toBe(true);
    const without = signerFromKey('k2', Buffer.alloc(32, 8));
    const refused = await inTenant(db, tenant, tx => verifyChain(tx, tenant, without));
    expect(refused).toMatchObject({ intact: false, reason: 'checkpoint_forged' });
  });
});

const FORGED = JSON.stringify({ specversion: '1.0', id: 'evt_forged' });

describe('a log that was tampered with names the first bad event', () => {
  const COLUMNS: Record<string, string> = {
    event: `replace(event, 'triggered', 'resolved')`,
    id: `'evt_other'`,
    type: `'nightjar.incident.opened.v1'`,
    subject: `'incident/inc_other'`,
    time: `time + interval '1 millisecond'`,
    retention_class: `'extended'`,
    prev_hash: `repeat('a', 64)`,
    hash: `repeat('a', 64)`,
  };
  test.each(Object.entries(COLUMNS))('when its column %s is edited', async (column, value) => {
    const found = await afterTampering(run =>
      run(`update audit_events set ${column} = ${value} where ${mine()} and seq = 17`),
    );
    expect(found).toMatchObject({ intact: false, firstBadSeq: 17, reason: 'edited' });
  });

  test('when an event is edited and hashed again', async () => {
    const all = await rows();
    const row = all[16]!;
    const edited = row.event.replace('triggered', 'resolved');
    const found = await afterTampering(run =>
      run(`update audit_events set event = '${edited}', hash = '${linkHash(row.prevHash, edited)}'
           where ${mine()} and seq = 17`),
    );
    expect(found).toMatchObject({ intact: false, firstBadSeq: 17 });
  });

  test('when everything from one event on is written anew', async () => {
    const all = await rows();
    const forged = all.slice(16).map(row => ({
      ...row,
      event: row.seq === 17 ? row.event.replace('triggered', 'resolved') : row.event,
    }));
    const found = await afterTampering(run => rehash(run, forged));
    expect(found).toMatchObject({ intact: false, firstBadSeq: 1, reason: 'rewritten' });
  });

  test('when the tail is cut off and the head mended', async () => {
    const all = await rows();
    const found = await afterTampering(async run => {
      await run(`delete from audit_events where ${mine()} and seq > 25`);
      await run(`update audit_heads set seq = 25, hash = '${all[24]!.hash}' where ${mine()}`);
    });
    expect(found).toMatchObject({ intact: false, firstBadSeq: 26, reason: 'missing' });
  });

  test('when tail and checkpoint are cut off, against a checkpoint kept elsewhere', async () => {
    const all = await rows();
    const place = { tenantId: tenant, seq: SIGNED_TO, hash: all[SIGNED_TO - 1]!.hash };
    const [kept] = await inTenant(db, tenant, tx =>
      tx.selectFrom('audit_checkpoints').selectAll().execute(),
    );
    const undo = new Error('undo');
    const attempt = db.transaction().execute(async tx => {
      await sql`select set_config('nightjar.tenant', ${tenant}, true)`.execute(tx);
      await sql.raw(`delete from audit_checkpoints where ${mine()}`).execute(tx);
      await sql.raw(`delete from audit_events where ${mine()} and seq > 25`).execute(tx);
      await sql.raw(`update audit_heads set seq = 25, hash = '${all[24]!.hash}'`).execute(tx);
      expect((await verifyChain(tx, tenant, signer)).intact).toBe(true);
      const witness = {
        ...place,
        madeAt: kept!.made_at,
        keyId: kept!.key_id,
        signature: kept!.signature,
      };
      const found = await verifyChain(tx, tenant, signer, [witness]);
      expect(found).toMatchObject({ intact: false, firstBadSeq: 26, reason: 'missing' });
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });

  test('when a checkpoint or a cut is forged', async () => {
    const all = await rows();
    const edited = await afterTampering(run =>
      run(`update audit_checkpoints set hash = '${all[3]!.hash}' where ${mine()}`),
    );
    expect(edited).toMatchObject({ intact: false, reason: 'checkpoint_forged' });
    const cut = await afterTampering(async run => {
      await run(`insert into audit_cuts values
        ('${tenant}', 1, 5, '${GENESIS}', '${all[4]!.hash}', now(), 'k1', 'c2lnbmVk')`);
      await run(`delete from audit_events where ${mine()} and seq <= 5`);
    });
    expect(cut).toMatchObject({ intact: false, firstBadSeq: 1, reason: 'missing' });
  });

  test('when a seq is claimed twice, or lies outside the log', async () => {
    for (const [seq, time] of [
      [17, '2 minutes'],
      [0, '0'],
      [-3, '0'],
      [99, '0'],
      [5000, '0'],
    ]) {
      const found = await afterTampering(run =>
        run(`insert into audit_events
          select tenant_id, retention_class, ${seq}, time + interval '${time}', id, type, subject,
            '${FORGED}', prev_hash, hash
          from audit_events where ${mine()} and seq = 17`),
      );
      expect(found, `seq ${seq}`).toMatchObject({ intact: false });
    }
  });
});

type Tamper = { at: number; statement: (at: number, seed: number) => string[] };

/** What a random tamper does to the event `at`, and the first event that it spoils. */
const KINDS: Tamper['statement'][] = [
  (at, seed) => [
    `update audit_events
     set event = overlay(event placing chr(65 + ${seed % 26}) || '~' from ${(seed % 200) + 1})
     where ${mine()} and seq = ${at}`,
  ],
  at => [`delete from audit_events where ${mine()} and seq = ${at}`],
  at => [
    `update audit_events as one set event = two.event, hash = two.hash, id = two.id
     from audit_events as two
     where one.${mine()} and two.${mine()} and one.seq = ${at} and two.seq = ${(at % LENGTH) + 1}`,
  ],
  at => [
    `update audit_events set seq = -seq where ${mine()} and seq = ${at}`,
    `update audit_events set seq = ${at} where ${mine()} and seq = ${(at % LENGTH) + 1}`,
    `update audit_events set seq = ${(at % LENGTH) + 1} where ${mine()} and seq = -${at}`,
  ],
  at => [
    `insert into audit_events
     select tenant_id, retention_class, seq, time + interval '1 second', id, type, subject, event,
       prev_hash, hash from audit_events where ${mine()} and seq = ${at}`,
  ],
  at => [`delete from audit_events where ${mine()} and seq >= ${at}`],
  (at, seed) => [
    `update audit_events set hash = overlay(hash placing 'z' from ${(seed % 64) + 1})
     where ${mine()} and seq = ${at}`,
  ],
  at => [`update audit_heads set seq = ${at - 1} where ${mine()}`],
  at => [
    `update audit_events set tenant_id = '${other}', time = time + interval '1 ms'
     where ${mine()} and seq = ${at}`,
  ],
];

test('200 random tampers are all detected, at or next to the event they hit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: LENGTH }),
      fc.nat({ max: 10_000 }),
      fc.integer({ min: 0, max: KINDS.length - 1 }),
      async (at, seed, kind) => {
        const found = await afterTampering(async run => {
          await run(`alter table audit_events no force row level security`);
          for (const statement of KINDS[kind]!(at, seed)) await run(statement);
        });
        expect(found.intact).toBe(false);
        if (!found.intact && at < LENGTH) {
          expect(Math.abs(found.firstBadSeq - at)).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 200, seed: 20261121 },
  );
});

afterAll(async () => {
  const found = await inTenant(db, tenant, tx => verifyChain(tx, tenant, signer));
  expect(found.intact).toBe(true);
});
