import { record } from '../audit/record.ts';
import type { DraftProposal } from '../investigations/commit-run.ts';
import { draftHash } from './draft-hash.ts';
import { insertProposal } from './proposal-store.ts';

/** A suggestion that nobody decided on is no longer worth a click after a week. */
const LIFETIME_MS = 7 * 24 * 3_600_000;

/** Writes a suggested write down as a proposal, in the transaction of the tool call that made it. */
export const draftProposal: DraftProposal = async (tx, investigation, suggestion) => {
  const { tenantId, id: investigationId, incidentId } = investigation;
  const proposal = await insertProposal(tx, tenantId, {
    incidentId,
    investigationId,
    toolUseId: suggestion.call.toolUseId,
    draft: suggestion.draft,
    evidence: suggestion.evidence,
    expiresAt: new Date(suggestion.at.getTime() + LIFETIME_MS),
  });
  if (!proposal) return;
  await record(
    tx,
    tenantId,
    {
      type: 'proposal.drafted',
      subject: `proposal/${proposal.id}`,
      actor: { kind: 'agent', investigation: investigationId },
      data: {
        action: proposal.draft.action,
        revision: proposal.revision,
        investigation: investigationId,
        evidence: proposal.evidence,
        sha256: draftHash(proposal.draft),
      },
    },
    suggestion.at,
  );
};
