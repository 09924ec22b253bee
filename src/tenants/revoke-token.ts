import type { Actor } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import { markRevoked } from './token-store.ts';

/**
 * Takes a token back: the next request with it is refused. Answers false when it did not work any more. The caller
 * has checked that the person may administer.
 */
export function revokeToken(
  deps: { db: Database },
  wanted: { tenantId: string; tokenId: string; by: string; at: Date },
): Promise<boolean> {
  const { tenantId, tokenId: id, by, at } = wanted;
  const actor = { kind: 'person', id: by } as const;
  return inTenant(deps.db, tenantId, async tx => {
    const ids = await markRevoked(tx, tenantId, { id }, at);
    await recordRevoked(tx, tenantId, ids, { actor, at });
    return ids.length > 0;
  });
}

/** Takes all tokens back, when the workspace goes. */
export async function revokeTokens(
  tx: Tx,
  tenantId: string,
  by: { actor: Actor; at: Date },
): Promise<void> {
  await recordRevoked(tx, tenantId, await markRevoked(tx, tenantId, 'all', by.at), by);
}

async function recordRevoked(
  tx: Tx,
  tenantId: string,
  ids: string[],
  { actor, at }: { actor: Actor; at: Date },
): Promise<void> {
  for (const id of ids) {
    const subject = `token/${id}` as const;
    await record(tx, tenantId, { type: 'token.revoked', subject, actor, data: {} }, at);
  }
}
