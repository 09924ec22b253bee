import { acrossTenants, type Database, inTenant } from '../db/transaction.ts';

/** Longer than any sender repeats a delivery. */
const KEPT_MS = 7 * 86_400_000;

/** Forgets which deliveries came more than a week ago. Answers how many. */
export async function forgetDeliveries({ db }: { db: Database }, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  const found = await acrossTenants(db, tx =>
    tx
      .selectFrom('deliveries')
      .select('tenant_id')
      .distinct()
      .where('received_at', '<', before)
      .execute(),
  );
  let forgotten = 0;
  for (const { tenant_id: tenantId } of found) {
    const result = await inTenant(db, tenantId, tx =>
      tx
        .deleteFrom('deliveries')
        .where('tenant_id', '=', tenantId)
        .where('received_at', '<', before)
        .executeTakeFirstOrThrow(),
    );
    forgotten += Number(result.numDeletedRows);
  }
  return forgotten;
}
