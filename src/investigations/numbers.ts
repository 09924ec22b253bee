import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** What the investigations since then came to. */
export type Numbers = { investigations: number; dollars: number; medianSeconds?: number };

export async function numbersSince(tx: Tx, tenantId: string, since: Date): Promise<Numbers> {
  const { rows } = await sql<{ count: number; dollars: number; median: number | null }>`
    select count(*)::int as count,
      coalesce(sum(coalesce(spent.dollars, 0) + lost_usd), 0)::float8 as dollars,
      percentile_cont(0.5) within group (
        order by extract(epoch from investigations.finished_at - investigations.started_at)
      )::float8 as median
    from investigations
    left join lateral (
      select sum(cost_usd) as dollars from transcript
      where transcript.investigation_id = investigations.id
    ) spent on true
    where investigations.tenant_id = ${tenantId} and investigations.created_at >= ${since}
  `.execute(tx);
  const row = rows[0];
  return {
    investigations: row?.count ?? 0,
    dollars: row?.dollars ?? 0,
    ...(typeof row?.median === 'number' && { medianSeconds: Math.round(row.median) }),
  };
}
