import type { AuditEvent } from '../audit/event.ts';
import { recordAll } from '../audit/record.ts';
import { acrossTenants, type Database, inTenant, type Tx } from '../db/transaction.ts';
import { clearTranscripts } from './clear-transcript.ts';

/** How long what the vendors returned may outlive the investigation that asked for it. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Deletes what the vendors returned to investigations that finished more than a day ago. What was asked, the hash
 * of the result and the link stay, and findings hold the excerpts that they cite. Answers the number of tool calls.
 */
export async function clearEvidence({ db }: { db: Database }, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  const tenants = await acrossTenants(db, tx => tx.selectFrom('tenants').select('id').execute());
  let cleared = 0;
  for (const { id: tenantId } of tenants) {
    cleared += await inTenant(db, tenantId, async tx => {
      const calls = await clear(tx, tenantId, before);
      const counts = [...Map.groupBy(calls, id => id)].map(([id, { length }]) => ({ id, length }));
      await clearTranscripts(
        tx,
        tenantId,
        counts.map(each => each.id),
      );
      await recordAll(tx, tenantId, counts.map(asEvent), now);
      return calls.length;
    });
  }
  return cleared;
}

async function clear(tx: Tx, tenantId: string, before: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('tool_calls')
    .from('investigations')
    .set({ body: null, result: null })
    .whereRef('investigations.id', '=', 'tool_calls.investigation_id')
    .where('tool_calls.tenant_id', '=', tenantId)
    .where('investigations.state', '=', 'finished')
    .where('investigations.finished_at', '<', before)
    .where(where =>
      where.or([where('tool_calls.body', 'is not', null), where('result', 'is not', null)]),
    )
    .returning('tool_calls.investigation_id')
    .execute();
  return rows.map(row => row.investigation_id);
}

function asEvent({ id, length }: { id: string; length: number }): AuditEvent {
  return {
    type: 'evidence.cleared',
    subject: `investigation/${id}`,
    actor: { kind: 'system' },
    data: { calls: length },
  };
}
