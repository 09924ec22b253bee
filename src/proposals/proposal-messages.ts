import type { Tx } from '../db/transaction.ts';
import type { ThreadMessage } from '../incidents/thread.ts';
import type { Investigation } from '../investigations/investigation.ts';
import { proposalsOf } from './proposal-store.ts';

/** The cards of what an investigation suggested; they are posted after its findings. */
export async function proposalMessages(
  tx: Tx,
  investigation: Investigation,
): Promise<ThreadMessage[]> {
  const { tenantId, id: investigationId } = investigation;
  const proposals = await proposalsOf(tx, tenantId, { investigationId });
  return proposals.map(proposal => ({ message: 'proposal', proposalId: proposal.id }));
}
