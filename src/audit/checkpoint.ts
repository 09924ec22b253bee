import type { Tx } from '../db/transaction.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Signer } from './signer.ts';

/**
 * A signed statement that event `seq` of the tenant's log has this hash. The chain alone does not show a tail
 * that was cut or a log written anew; a checkpoint does, best with a copy outside the database.
 */
export type Checkpoint = {
  tenantId: string;
  seq: number;
  hash: string;
  madeAt: Date;
  keyId: string;
  signature: string;
};

/** Signs where the tenant's log stands. Answers nothing when that was signed before, or the log is empty. */
export async function makeCheckpoint(
  tx: Tx,
  tenantId: string,
  signer: Signer,
  at: Date,
): Promise<Checkpoint | undefined> {
  const head = await tx
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  if (!head) return undefined;
  const place = { tenantId, seq: Number(head.seq), hash: head.hash, madeAt: at };
  const checkpoint = { ...place, keyId: signer.keyId, signature: signer.sign(statement(place)) };
  return (await insert(tx, checkpoint)) ? checkpoint : undefined;
}

export function isGenuineCheckpoint(signer: Signer, checkpoint: Checkpoint): boolean {
  return signer.verify(checkpoint.keyId, statement(checkpoint), checkpoint.signature);
}

async function insert(tx: Tx, checkpoint: Checkpoint): Promise<boolean> {
  const row = await tx
    .insertInto('audit_checkpoints')
    .values({
      tenant_id: checkpoint.tenantId,
      seq: String(checkpoint.seq),
      hash: checkpoint.hash,
      made_at: checkpoint.madeAt,
      key_id: checkpoint.keyId,
      signature: checkpoint.signature,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}

function statement({ tenantId, seq, hash, madeAt }: Omit<Checkpoint, 'keyId' | 'signature'>) {
  const says = { statement: 'nightjar.audit.checkpoint.v1', tenantId, seq, hash, madeAt };
  return Buffer.from(canonicalJson(says));
}
