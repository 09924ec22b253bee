import { acrossTenants, type Database, inTenant } from '../db/transaction.ts';
import type { AuditEvent } from './event.ts';
import { record } from './record.ts';
import type { Signer } from './signer.ts';
import { type Verification, verifyChain } from './verify.ts';

/** Walks every tenant's log and records in it what was found. Answers the logs that are broken. */
export async function verifyAll(
  { db, signer }: { db: Database; signer: Signer },
  now: Date,
): Promise<{ tenantId: string; found: Verification }[]> {
  const heads = await acrossTenants(db, tx =>
    tx.selectFrom('audit_heads').select('tenant_id').execute(),
  );
  const broken: { tenantId: string; found: Verification }[] = [];
  for (const { tenant_id: tenantId } of heads) {
    const found = await verifyOne({ db, signer }, tenantId, now);
    if (!found.intact) broken.push({ tenantId, found });
  }
  return broken;
}

/** Reads and records in two transactions: one that reads the log must not hold up those that append to it. */
async function verifyOne(
  { db, signer }: { db: Database; signer: Signer },
  tenantId: string,
  now: Date,
): Promise<Verification> {
  const found = await inTenant(db, tenantId, tx => verifyChain(tx, tenantId, signer));
  const { intact, count, lastSeq } = found;
  const fault = found.intact ? {} : { firstBadSeq: found.firstBadSeq, reason: found.reason };
  const event: AuditEvent = {
    type: 'audit.verified',
    subject: `audit/${tenantId}`,
    actor: { kind: 'system' },
    data: { intact, count, lastSeq, ...fault },
  };
  await inTenant(db, tenantId, tx => record(tx, tenantId, event, now));
  return found;
}
