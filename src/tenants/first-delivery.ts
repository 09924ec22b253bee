import type { Tx } from '../db/transaction.ts';

/**
 * Remembers that something was delivered, so that a repetition does nothing. Answers true the first time.
 * `source` says whose ids these are, such as `pagerduty/default` or `slack`.
 */
export async function isFirstDelivery(
  tx: Tx,
  tenantId: string,
  delivery: { source: string; id: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('deliveries')
    .values({ tenant_id: tenantId, source: delivery.source, id: delivery.id })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
