import type { Tx } from '../db/transaction.ts';
import { linkHash } from './chain.ts';
import { endOfText, type Place, type StoredEvent } from './cloud-event.ts';

/** The first event of a log that is not as it was recorded, and how that shows. */
export type Fault = {
  firstBadSeq: number;
  reason:
    | 'missing'
    | 'inserted'
    | 'edited'
    | 'rewritten'
    | 'head_edited'
    | 'checkpoint_forged'
    | 'cut_forged';
};

/** An event as it lies in its row. */
export type Stored = StoredEvent & Place & { prevHash: string; hash: string };

/** Events read at once: enough to make the round trip cheap, few enough not to hold up the process. */
const STRETCH = 5_000;

/** The events after `seq`, in order, and no further than `end`. All that claim the same place are in it. */
export async function readStretch(
  tx: Tx,
  tenantId: string,
  seq: number,
  end: number,
): Promise<Stored[]> {
  const rows = await tx
    .selectFrom('audit_events')
    .select(['seq', 'id', 'type', 'subject', 'retention_class', 'time', 'event'])
    .select(['prev_hash', 'hash'])
    .where('tenant_id', '=', tenantId)
    .where('seq', '>', String(seq))
    .where('seq', '<=', String(Math.min(seq + STRETCH, end)))
    .orderBy('seq')
    .execute();
  return rows.map(row => ({
    tenantId,
    seq: Number(row.seq),
    id: row.id,
    type: row.type,
    subject: row.subject,
    retentionClass: row.retention_class,
    at: row.time,
    text: row.event,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

/** What is wrong with the event that follows a position, if anything. */
export function wrongWith(
  stored: Stored,
  before: { seq: number; hash: string },
): Fault | undefined {
  if (stored.seq <= before.seq) return { firstBadSeq: stored.seq, reason: 'inserted' };
  const isWhole =
    linkHash(stored.prevHash, stored.text) === stored.hash &&
    stored.text.endsWith(endOfText(stored, stored));
  if (!isWhole) return { firstBadSeq: stored.seq, reason: 'edited' };
  // It is whole and names another predecessor, so the predecessor was changed and hashed again.
  if (stored.prevHash !== before.hash) {
    return { firstBadSeq: Math.max(1, before.seq), reason: 'edited' };
  }
  return undefined;
}
