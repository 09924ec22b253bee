import { type Database, inTenant } from '../db/transaction.ts';
import { hashOf, tenantIn } from './token.ts';
import { useToken } from './token-store.ts';

/** Who asks: a token of a tenant, for somebody's machine. */
export type Bearer = { tenantId: string; tokenId: string };

/** Whose token this is. Undefined for one that is none, that nobody gave out, or that was taken back. */
export async function bearerOf(
  deps: { db: Database },
  text: string,
  at: Date,
): Promise<Bearer | undefined> {
  const tenantId = tenantIn(text);
  if (!tenantId) return undefined;
  const tokenId = await inTenant(deps.db, tenantId, tx => useToken(tx, tenantId, hashOf(text), at));
  return tokenId === undefined ? undefined : { tenantId, tokenId };
}
