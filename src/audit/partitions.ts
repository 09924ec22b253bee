import { sql } from 'kysely';
import { acrossTenants, type Database, type Tx } from '../db/transaction.ts';
import type { RetentionClass } from './months.ts';
import { type Month, monthNamed, monthOf, monthsToHave, RETENTION_CLASSES } from './months.ts';

/** A month's events of one retention class, in a table of their own. */
export type Partition = { retention: RetentionClass; month: Month };

/**
 * Makes the partitions that events will need: this month's, the next two, and one for every month that waits in
 * the default partition. Needs the owner of the tables. Safe to run twice, and in two processes at once.
 */
export async function makePartitions(db: Database, now: Date): Promise<Partition[]> {
  const present = new Set((await listPartitions(db)).map(tableOf));
  const made: Partition[] = [];
  for (const retention of RETENTION_CLASSES) {
    const months = [...monthsToHave(now), ...(await monthsWaiting(db, retention))];
    for (const partition of months.map(month => ({ retention, month }))) {
      if (present.has(tableOf(partition))) continue;
      if (await makePartition(db, partition)) made.push(partition);
    }
  }
  return made;
}

/** All partitions of months, oldest first. */
export async function listPartitions(db: Database): Promise<Partition[]> {
  const { rows } = await sql<{ parent: string; child: string }>`
    select parent.relname as parent, child.relname as child
    from pg_inherits
    join pg_class parent on parent.oid = inhparent
    join pg_class child on child.oid = inhrelid
    where parent.oid in ('audit_events_standard'::regclass, 'audit_events_extended'::regclass)
    order by child.relname`.execute(db);
  return rows.flatMap(({ parent, child }) => {
    const month = monthNamed(child.slice(parent.length + 1));
    const retention = RETENTION_CLASSES.find(each => parent === parentOf(each));
    return month && retention ? [{ retention, month }] : [];
  });
}

/** Drops a month's partition, if it is still there. What was in it must have been signed away before. */
export function dropPartition(db: Database, partition: Partition): Promise<boolean> {
  return withPartitionsLocked(db, async tx => {
    const table = tableOf(partition);
    if (!(await exists(tx, table))) return false;
    const parent = parentOf(partition.retention);
    await sql.raw(`alter table ${parent} detach partition ${table}`).execute(tx);
    await sql.raw(`drop table ${table}`).execute(tx);
    return true;
  });
}

/** Name of the table of a partition, such as `audit_events_standard_y2026m11`. */
export function tableOf({ retention, month }: Partition): string {
  return `${parentOf(retention)}_${month.name}`;
}

function parentOf(retention: RetentionClass): string {
  return `audit_events_${retention}`;
}

async function monthsWaiting(db: Database, retention: RetentionClass): Promise<Month[]> {
  const found = await acrossTenants(db, tx =>
    sql<{ month: Date }>`
      select distinct date_trunc('month', time, 'UTC') as month
      from ${sql.table(`${parentOf(retention)}_default`)} order by month`.execute(tx),
  );
  return found.rows.map(row => monthOf(row.month));
}

function makePartition(db: Database, partition: Partition): Promise<boolean> {
  return withPartitionsLocked(db, async tx => {
    if (await exists(tx, tableOf(partition))) return false;
    for (const statement of making(partition)) await sql.raw(statement).execute(tx);
    return true;
  });
}

/**
 * The owner too is under row-level security, so it is lifted from the default partition while this month's events
 * move out of it.
 */
function making(partition: Partition): string[] {
  const table = tableOf(partition);
  const parent = parentOf(partition.retention);
  const [from, to] = [partition.month.from.toISOString(), partition.month.to.toISOString()];
  const own = `tenant_id = current_setting('nightjar.tenant', true)`;
  return [
    `create table ${table} (like ${parent} including all)`,
    `alter table ${parent}_default no force row level security`,
    `with moved as (delete from ${parent}_default where time >= '${from}' and time < '${to}' returning *)
      insert into ${table} select * from moved`,
    `alter table ${parent}_default force row level security`,
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_tenant on ${table} using (${own}) with check (${own})`,
    `alter table ${parent} attach partition ${table} for values from ('${from}') to ('${to}')`,
  ];
}

async function exists(tx: Tx, table: string): Promise<boolean> {
  const found = await sql<{ oid: string | null }>`select to_regclass(${table}) as oid`.execute(tx);
  return found.rows[0]?.oid != null;
}

/**
 * Holds the whole log for the moment that a change of its partitions takes: an event that is on its way to the
 * default partition while its month is made would be refused. Gives up after five seconds of waiting for others,
 * because everybody else is waiting behind it.
 */
function withPartitionsLocked<T>(db: Database, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    await sql`select set_config('lock_timeout', '5s', true)`.execute(tx);
    await sql`lock table audit_events in access exclusive mode`.execute(tx);
    return run(tx);
  });
}
