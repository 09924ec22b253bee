import { type Database, inTenant } from '../db/transaction.ts';
import type { Signer } from './signer.ts';
import { type Verification, verifyChain } from './verify.ts';

/** A tenant's newest events, the newest first, each a CloudEvent as JSON text; and what a walk over all of them found. */
export type Trail = { events: string[]; found: Verification };

/** Reads at most `most` events, and verifies the whole log. Reading it here is not itself recorded. */
export function readTrail(
  deps: { db: Database; signer: Signer },
  tenantId: string,
  most: number,
): Promise<Trail> {
  return inTenant(deps.db, tenantId, async tx => {
    const rows = await tx
      .selectFrom('audit_events')
      .select('event')
      .where('tenant_id', '=', tenantId)
      .orderBy('seq', 'desc')
      .limit(most)
      .execute();
    const found = await verifyChain(tx, tenantId, deps.signer);
    return { events: rows.map(row => row.event), found };
  });
}
