import type { Tx } from '../db/transaction.ts';
import type { Investigation } from './investigation.ts';

/** Something of it is committed now. */
export async function noteProgress(
  tx: Tx,
  { tenantId, id }: Pick<Investigation, 'tenantId' | 'id'>,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('investigations')
    .set({ progressed_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** No process worked on it for so long: that does not count against the budget. Counted once. */
export async function countAway(
  tx: Tx,
  { tenantId, id, progressedAt }: Investigation,
  away: { ms: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('investigations')
    .set(current => ({
      asleep_ms: current('asleep_ms', '+', away.ms),
      progressed_at: away.at,
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('progressed_at', '=', progressedAt ?? null)
    .execute();
}
