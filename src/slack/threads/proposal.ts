import type { Tx } from '../../db/transaction.ts';
import { findInvestigation } from '../../investigations/investigation-store.ts';
import { callsOf } from '../../investigations/journal-store.ts';
import { findProposal } from '../../proposals/proposal-store.ts';
import { proposalCard } from '../views/proposal-card.ts';
import { citedEarlier } from './cited-earlier.ts';
import { evidenceItems, nameOf } from './facts.ts';

/** A proposal's card as it stands. */
export async function showProposal(tx: Tx, tenantId: string, proposalId: string) {
  const proposal = await findProposal(tx, tenantId, proposalId);
  if (!proposal) return undefined;
  const decidedBy = await nameOf(tx, tenantId, proposal.decidedBy);
  const editedBy = await nameOf(tx, tenantId, proposal.editedBy);
  const calls = await callsOf(tx, tenantId, proposal.investigationId);
  const investigation = await findInvestigation(tx, tenantId, proposal.investigationId);
  const earlier = investigation ? await citedEarlier(tx, investigation, proposal.evidence) : [];
  const card = proposalCard({
    proposal,
    evidence: [...evidenceItems(calls), ...earlier],
    ...(decidedBy && { decidedBy }),
    ...(editedBy && { editedBy }),
  });
  return { ...card, incidentId: proposal.incidentId, slot: `proposal:${proposal.id}` };
}
