import { sql } from 'kysely';
import { acrossTenants, type Database, inTenant, type Tx } from '../db/transaction.ts';
import { makeCut } from './cut.ts';
import type { AuditEvent } from './event.ts';
import { isExpired } from './months.ts';
import { dropPartition, listPartitions, type Partition, tableOf } from './partitions.ts';
import { recordAll } from './record.ts';
import type { Signer } from './signer.ts';
import { verifyChain } from './verify.ts';

type Deps = { db: Database; signer: Signer };
/** Events that follow each other without a gap, with the hash before them and the hash that they lead to. */
type Run = { firstSeq: number; lastSeq: number; prevHash: string; hash: string; count: number };

/**
 * Drops the months that are wholly past retention. Each tenant's log is verified first and the cut is signed, so
 * that what remains verifies; a month with a log that does not is kept as it is.
 * @throws AggregateError with a reason for each month that was kept, after the others are gone.
 */
export async function dropExpired(deps: Deps, now: Date): Promise<Partition[]> {
  const all = await listPartitions(deps.db);
  const dropped: Partition[] = [];
  const kept: unknown[] = [];
  for (const partition of all.filter(each => isExpired(each.month, each.retention, now))) {
    try {
      await signAway(deps, partition, now);
      if (await dropPartition(deps.db, partition)) dropped.push(partition);
    } catch (error) {
      kept.push(error);
    }
  }
  if (kept.length > 0) throw new AggregateError(kept, 'months past retention were kept');
  return dropped;
}

/**
 * Signs every tenant's cut before anything goes: after a crash in between, the events are still there and the
 * statement does no harm.
 */
async function signAway(deps: Deps, partition: Partition, now: Date): Promise<void> {
  const { db } = deps;
  const tenants = await acrossTenants(db, tx => tx.selectFrom('tenants').select('id').execute());
  for (const { id } of tenants) {
    const runs = await inTenant(db, id, tx => provenRuns(tx, id, partition, deps.signer));
    if (runs.length === 0) continue;
    await inTenant(db, id, async tx => {
      const events: AuditEvent[] = [];
      for (const run of runs) {
        const cut = { ...run, tenantId: id, madeAt: now };
        if (await makeCut(tx, deps.signer, cut)) events.push(asEvent(partition, run));
      }
      await recordAll(tx, id, events, now);
    });
  }
}

/** What a tenant has in a partition. Usually one run; more where clocks differed around the ends of the month. */
async function provenRuns(
  tx: Tx,
  tenantId: string,
  partition: Partition,
  signer: Signer,
): Promise<Run[]> {
  const runs = await runsIn(tx, tenantId, partition);
  if (runs.length === 0) return [];
  const found = await verifyChain(tx, tenantId, signer);
  if (found.intact) return runs;
  throw new Error(`${tableOf(partition)} is kept: the log of ${tenantId} is broken`);
}

async function runsIn(tx: Tx, tenantId: string, { retention, month }: Partition): Promise<Run[]> {
  const { rows } = await sql<Run>`
    with runs as (
      select min(seq) as first_seq, max(seq) as last_seq, count(*) as count
      from (
        select seq, seq - row_number() over (order by seq) as run
        from audit_events
        where tenant_id = ${tenantId} and retention_class = ${retention}
          and time >= ${month.from} and time < ${month.to}
      ) as numbered
      group by run
    )
    select first_seq::float8 as "firstSeq", last_seq::float8 as "lastSeq", count::float8 as count,
      first.prev_hash as "prevHash", last.hash
    from runs
    join audit_events as first on first.tenant_id = ${tenantId} and first.seq = first_seq
    join audit_events as last on last.tenant_id = ${tenantId} and last.seq = last_seq
    order by first_seq`.execute(tx);
  return rows;
}

function asEvent(partition: Partition, { count, firstSeq, lastSeq }: Run): AuditEvent {
  return {
    type: 'audit.partition_dropped',
    subject: `audit/${tableOf(partition)}`,
    actor: { kind: 'system' },
    data: { partition: tableOf(partition), count, firstSeq, lastSeq },
  };
}
