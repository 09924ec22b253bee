import type { Tx } from '../../db/transaction.ts';
import { callsOf } from '../../investigations/journal-store.ts';
import { findProposal } from '../../proposals/proposal-store.ts';
import { proposalCard } from '../views/proposal-card.ts';
import { evidenceItems, nameOf } from './facts.ts';

/** A proposal's card as it stands. */
export async function showProposal(tx: Tx, tenantId: string, proposalId: string) {
  const proposal = await findProposal(tx, tenantId, proposalId);
  if (!proposal) return undefined;
  const decidedBy = await nameOf(tx, tenantId, proposal.decidedBy);
  const editedBy = await nameOf(tx, tenantId, proposal.editedBy);
  const card = proposalCard({
    proposal,
    evidence: evidenceItems(await callsOf(tx, tenantId, proposal.investigationId)),
    ...(decidedBy && { decidedBy }),
    ...(editedBy && { editedBy }),
  });
  return { ...card, incidentId: proposal.incidentId, slot: `proposal:${proposal.id}` };
}
