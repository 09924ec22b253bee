import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';

/** Dollars of a tenant since midnight UTC: what its transcripts cost, and what else was charged for. */
export async function spentSinceMidnight(tx: Tx, tenantId: string, now: Date): Promise<number> {
  const midnight = midnightOf(now);
  const told = await tx
    .selectFrom('transcript')
    .select(sum => sum.fn.sum<number | null>('cost_usd').as('dollars'))
    .where('tenant_id', '=', tenantId)
    .where('created_at', '>=', midnight)
    .where('cost_usd', '>', 0)
    .executeTakeFirst();
  const aside = await tx
    .selectFrom('tenants')
    .select('aside_usd')
    .where('id', '=', tenantId)
    .where('aside_day', '=', midnight)
    .executeTakeFirst();
  return (told?.dollars ?? 0) + (aside?.aside_usd ?? 0);
}

/** Counts a model call that no transcript holds to the tenant's day. */
export async function payAside(tx: Tx, tenantId: string, usd: number, at: Date): Promise<void> {
  if (usd === 0) return;
  const midnight = midnightOf(at);
  const before = sql<number>`case when aside_day = ${midnight} then aside_usd else 0 end`;
  await tx
    .updateTable('tenants')
    .set({ aside_usd: sql<number>`${before} + ${usd}::float8`, aside_day: midnight })
    .where('id', '=', tenantId)
    .execute();
}

const DAY_MS = 86_400_000;

function midnightOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS);
}
