import type { Tx } from '../db/transaction.ts';
import type { Token } from './token.ts';

/** So often it is noted that a token is used. */
const USE_NOTED_MS = 60_000;

export async function insertToken(
  tx: Tx,
  tenantId: string,
  token: { id: string; name: string; sha256: string; createdBy: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('tokens')
    .values({
      tenant_id: tenantId,
      id: token.id,
      name: token.name,
      sha256: token.sha256,
      created_by: token.createdBy,
      created_at: token.at,
    })
    .execute();
}

/** The tokens that work, newest first. */
export async function listTokens(tx: Tx, tenantId: string): Promise<Token[]> {
  const rows = await tx
    .selectFrom('tokens')
    .select(['id', 'name', 'created_by', 'created_at', 'last_used_at'])
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...(row.last_used_at && { lastUsedAt: row.last_used_at }),
  }));
}

/** Takes back one token, or all. Answers the ids of those that worked until now. */
export async function markRevoked(
  tx: Tx,
  tenantId: string,
  which: { id: string } | 'all',
  at: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('tokens')
    .set({ revoked_at: at })
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .$if(which !== 'all', query => query.where('id', '=', which === 'all' ? '' : which.id))
    .returning('id')
    .execute();
  return rows.map(row => row.id);
}

/** The id of the token with this hash, if it works. Notes that it is used. */
export async function useToken(
  tx: Tx,
  tenantId: string,
  sha256: string,
  at: Date,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('tokens')
    .select(['id', 'last_used_at'])
    .where('tenant_id', '=', tenantId)
    .where('sha256', '=', sha256)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  const since = at.getTime() - (row?.last_used_at?.getTime() ?? 0);
  if (row && since >= USE_NOTED_MS) await noteUse(tx, tenantId, row.id, at);
  return row?.id;
}

async function noteUse(tx: Tx, tenantId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('tokens')
    .set({ last_used_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
