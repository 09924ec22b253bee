import type { Tx } from '../db/transaction.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Signer } from './signer.ts';

/**
 * A signed statement that retention took the events `firstSeq` to `lastSeq`, which led from `prevHash` to `hash`.
 * The chain goes on from there; a hole without such a statement is a deletion.
 */
export type Cut = {
  tenantId: string;
  firstSeq: number;
  lastSeq: number;
  prevHash: string;
  hash: string;
  madeAt: Date;
  keyId: string;
  signature: string;
};

export type UnsignedCut = Omit<Cut, 'keyId' | 'signature'>;

/** Signs a cut, before the events go. Answers false when it was signed before. */
export async function makeCut(tx: Tx, signer: Signer, cut: UnsignedCut): Promise<boolean> {
  const row = await tx
    .insertInto('audit_cuts')
    .values({
      tenant_id: cut.tenantId,
      first_seq: String(cut.firstSeq),
      last_seq: String(cut.lastSeq),
      prev_hash: cut.prevHash,
      hash: cut.hash,
      made_at: cut.madeAt,
      key_id: signer.keyId,
      signature: signer.sign(statement(cut)),
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('first_seq')
    .executeTakeFirst();
  return row !== undefined;
}

export function isGenuineCut(signer: Signer, cut: Cut): boolean {
  return signer.verify(cut.keyId, statement(cut), cut.signature);
}

function statement({ tenantId, firstSeq, lastSeq, prevHash, hash, madeAt }: UnsignedCut) {
  const place = { tenantId, firstSeq, lastSeq, prevHash, hash, madeAt };
  return Buffer.from(canonicalJson({ statement: 'nightjar.audit.cut.v1', ...place }));
}
