import { sql } from 'kysely';
import { beforeCommit, type Tx } from '../db/transaction.ts';
import { GENESIS, linkHash } from './chain.ts';
import { type StoredEvent, toCloudEvent } from './cloud-event.ts';
import type { AuditEvent } from './event.ts';

type Head = { seq: number; hash: string; retentionClass: string };
type Link = StoredEvent & { seq: number; prevHash: string; hash: string };

type Noted = { tenantId: string; event: AuditEvent; at: Date };

const noted = new WeakMap<Tx, Noted[]>();

/**
 * Notes an event for the tenant's log, in the transaction of the change that it records: both happen or neither.
 * The log is one row that every transaction of the tenant locks, so all that a transaction notes is appended
 * together, as the last thing before its commit.
 */
export async function record(tx: Tx, tenantId: string, event: AuditEvent, at: Date): Promise<void> {
  const known = noted.get(tx);
  if (known) known.push({ tenantId, event, at });
  else {
    const first = [{ tenantId, event, at }];
    noted.set(tx, first);
    beforeCommit(() => appendNoted(tx, first));
  }
}

async function appendNoted(tx: Tx, events: Noted[]): Promise<void> {
  const together = Map.groupBy(events, ({ tenantId, at }) => `${tenantId} ${at.getTime()}`);
  for (const group of together.values()) {
    const all = group.map(({ event }) => event);
    for (const { tenantId, at } of group.slice(0, 1)) await recordAll(tx, tenantId, all, at);
  }
}

/**
 * Appends several events in their order, at once. From here to its end the transaction holds the tenant's log: for
 * transactions that change nothing else.
 */
export async function recordAll(
  tx: Tx,
  tenantId: string,
  events: AuditEvent[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  const head = (await holdHead(tx, tenantId)) ?? (await beginLog(tx, tenantId));
  await append(tx, tenantId, { head, links: link(tenantId, head, events, at), at });
}

async function holdHead(tx: Tx, tenantId: string): Promise<Head | undefined> {
  const row = await tx
    .selectFrom('audit_heads as head')
    .innerJoin('tenants', 'tenants.id', 'head.tenant_id')
    .select(['head.seq', 'head.hash', 'tenants.retention_class'])
    .where('head.tenant_id', '=', tenantId)
    .forNoKeyUpdate('head')
    .executeTakeFirst();
  return row && { seq: Number(row.seq), hash: row.hash, retentionClass: row.retention_class };
}

async function beginLog(tx: Tx, tenantId: string): Promise<Head> {
  await tx
    .insertInto('audit_heads')
    .values({ tenant_id: tenantId, seq: '0', hash: GENESIS })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const head = await holdHead(tx, tenantId);
  if (!head) throw new Error('an event was recorded for a tenant that this transaction is not');
  return head;
}

function link(tenantId: string, head: Head, events: AuditEvent[], at: Date): Link[] {
  const { retentionClass } = head;
  let { seq, hash } = head;
  return events.map(event => {
    const prevHash = hash;
    seq += 1;
    const stored = toCloudEvent(event, { tenantId, retentionClass, seq, at });
    hash = linkHash(prevHash, stored.text);
    return { ...stored, seq, prevHash, hash };
  });
}

async function append(
  tx: Tx,
  tenantId: string,
  { head, links, at }: { head: Head; links: Link[]; at: Date },
): Promise<void> {
  const last = links.at(-1);
  if (!last) return;
  const column = (key: keyof Link) => links.map(each => each[key]);
  await sql`
    with moved as (
      update audit_heads set seq = ${last.seq}, hash = ${last.hash} where tenant_id = ${tenantId}
    )
    insert into audit_events
      (tenant_id, retention_class, time, seq, id, type, subject, event, prev_hash, hash)
    select ${tenantId}, ${head.retentionClass}, ${at}::timestamptz, link.*
    from unnest(
      ${column('seq')}::bigint[], ${column('id')}::text[], ${column('type')}::text[],
      ${column('subject')}::text[], ${column('text')}::text[], ${column('prevHash')}::text[],
      ${column('hash')}::text[]
    ) as link`.execute(tx);
}
