import { acrossTenants, type Database, inTenant } from '../db/transaction.ts';
import { type Checkpoint, makeCheckpoint } from './checkpoint.ts';
import type { Signer } from './signer.ts';

/** Signs where every tenant's log stands. Answers the new checkpoints, to be kept outside the database too. */
export async function makeCheckpoints(
  { db, signer }: { db: Database; signer: Signer },
  now: Date,
): Promise<Checkpoint[]> {
  const heads = await acrossTenants(db, tx =>
    tx.selectFrom('audit_heads').select('tenant_id').execute(),
  );
  const made: Checkpoint[] = [];
  for (const { tenant_id: tenantId } of heads) {
    const checkpoint = await inTenant(db, tenantId, tx =>
      makeCheckpoint(tx, tenantId, signer, now),
    );
    if (checkpoint) made.push(checkpoint);
  }
  return made;
}
