import { sql } from 'kysely';
import { acrossTenants, type Database, inTenant, type Tx } from '../db/transaction.ts';
import { makeCut } from './cut.ts';
import { isExpired } from './months.ts';
import { dropPartition, listPartitions, type Partition, tableOf } from './partitions.ts';
import { recordAll } from './record.ts';
import type { Signer } from './signer.ts';
import { verifyChain } from './verify.ts';

type Deps = { db: Database; signer: Signer };
type Run = { firstSeq: number; lastSeq: number; count: number };

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
async function signAway({ db, signer }: Deps, partition: Partition, now: Date): Promise<void> {
  const tenants = await acrossTenants(db, tx => tx.selectFrom('tenants').select('id').execute());
  for (const { id } of tenants) {
    await inTenant(db, id, async tx => {
      const runs = await runsIn(tx, id, partition);
      if (runs.length === 0) return;
      const found = await verifyChain(tx, id, signer);
      if (!found.intact)
        throw new Error(`${tableOf(partition)} is kept: the log of ${id} is broken`);
      for (const run of runs) await signRun(tx, id, { signer, partition, run, now });
    });
  }
}

async function signRun(
  tx: Tx,
  tenantId: string,
  { signer, partition, run, now }: { signer: Signer; partition: Partition; run: Run; now: Date },
): Promise<void> {
  const { firstSeq, lastSeq, count } = run;
  const ends = await endsOf(tx, tenantId, run);
  const cut = { tenantId, firstSeq, lastSeq, ...ends, madeAt: now };
  if (!(await makeCut(tx, signer, cut))) return;
  const data = { partition: tableOf(partition), count, firstSeq, lastSeq };
  const subject = `audit/${tableOf(partition)}` as const;
  await recordAll(
    tx,
    tenantId,
    [{ type: 'audit.partition_dropped', subject, actor: { kind: 'system' }, data }],
    now,
  );
}

/** Usually one run a month; more where the clocks of two processes differed around its ends. */
async function runsIn(tx: Tx, tenantId: string, { retention, month }: Partition): Promise<Run[]> {
  const { rows } = await sql<Record<keyof Run, string>>`
    select min(seq) as "firstSeq", max(seq) as "lastSeq", count(*) as count
    from (
      select seq, seq - row_number() over (order by seq) as run
      from audit_events
      where tenant_id = ${tenantId} and retention_class = ${retention}
        and time >= ${month.from} and time < ${month.to}
    ) as numbered
    group by run order by 1`.execute(tx);
  return rows.map(row => ({
    firstSeq: Number(row.firstSeq),
    lastSeq: Number(row.lastSeq),
    count: Number(row.count),
  }));
}

async function endsOf(tx: Tx, tenantId: string, run: Run) {
  const { rows } = await sql<{ prevHash: string; hash: string }>`
    select first.prev_hash as "prevHash", last.hash
    from audit_events as first, audit_events as last
    where first.tenant_id = ${tenantId} and first.seq = ${run.firstSeq}
      and last.tenant_id = ${tenantId} and last.seq = ${run.lastSeq}`.execute(tx);
  const [ends] = rows;
  if (!ends) throw new Error('events went away while their cut was signed');
  return ends;
}
