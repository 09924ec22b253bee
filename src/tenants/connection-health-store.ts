import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import type { ConnectionHealth, ConnectionKey, ConnectionState } from './connection.ts';

/** All connections of a tenant with how they last fared, by name; nothing secret. */
export async function connectionStates(tx: Tx, tenantId: string): Promise<ConnectionState[]> {
  const rows = await tx
    .selectFrom('connections')
    .select(['integration', 'id', 'name', 'connected_by'])
    .select(['is_healthy', 'healthy_since', 'checked_at', 'problem'])
    .where('tenant_id', '=', tenantId)
    .orderBy('integration')
    .orderBy('name')
    .execute();
  return rows.map(({ integration, id, name, connected_by: by, ...row }) => ({
    ...{ integration, id, name },
    ...(by && { connectedBy: by }),
    ...healthOf(row),
  }));
}

type HealthColumns = {
  is_healthy: boolean | null;
  healthy_since: Date | null;
  checked_at: Date | null;
  problem: string | null;
};

function healthOf(row: HealthColumns): ConnectionHealth {
  const { is_healthy: isHealthy, healthy_since: since, checked_at: checkedAt, problem } = row;
  if (isHealthy === null || !since || !checkedAt) return { health: 'unknown' };
  const health = isHealthy ? 'ok' : 'problem';
  return { health, since, checkedAt, ...(problem && { problem }) };
}

/**
 * Keeps how a check ended; a problem when there is one. Answers whether that is news: `same` as the last time,
 * `changed`, or `gone` when there is no such connection any more.
 */
export async function setHealth(
  tx: Tx,
  tenantId: string,
  { integration, id }: ConnectionKey,
  { problem, at }: { problem?: string | undefined; at: Date },
): Promise<'same' | 'changed' | 'gone'> {
  const isHealthy = problem === undefined;
  const row = await tx
    .updateTable('connections')
    .set({
      is_healthy: isHealthy,
      healthy_since: sql<Date>`case when is_healthy = ${isHealthy} then healthy_since else ${at}::timestamptz end`,
      checked_at: at,
      problem: problem ?? null,
    })
    .where('tenant_id', '=', tenantId)
    .where('integration', '=', integration)
    .where('id', '=', id)
    .returning(sql<boolean>`healthy_since = ${at}::timestamptz`.as('is_new'))
    .executeTakeFirst();
  if (!row) return 'gone';
  return row.is_new ? 'changed' : 'same';
}
