import { inTenant } from '../../db/transaction.ts';
import { UserError } from '../../lib/errors.ts';
import type { Proposal } from '../../proposals/proposal.ts';
import { findProposal } from '../../proposals/proposal-store.ts';
import type { Permission } from '../../tenants/role.ts';
import { formFor } from '../edit-form.ts';
import { ACTIONS, decodeProposalRef, type ProposalRef } from '../ids.ts';
import { permit } from '../permit.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { titleOf } from '../views/draft-words.ts';
import { editModal } from '../views/edit-modal.ts';
import { loadingModal } from '../views/loading-modal.ts';
import { messageModal } from '../views/message-modal.ts';
import { rejectModal } from '../views/reject-modal.ts';
import { type Clicked, onClick } from './click.ts';

/** Approve: writes down the decision; what was approved is carried out after the commit. */
export const approveButton = onClick(ACTIONS.approve, async (clicked, deps) => {
  const ref = await allowed(clicked, deps, 'approve_proposal');
  const { tenantId, by, at } = clicked;
  await deps.useCases.approve({ tenantId, ...ref, by, at });
});

/** Edit: the whole draft in a form. It opens at once and is filled when the tracker has answered. */
export const editButton = onClick(ACTIONS.edit, async (clicked, deps) => {
  const { client, triggerId, tenantId } = clicked;
  const view = loadingModal('Edit the draft');
  const opened = await client.views.open({ trigger_id: triggerId, view });
  const viewId = opened.view?.id ?? '';
  try {
    const ref = await allowed(clicked, deps, 'edit_proposal');
    const proposal = await current(deps, tenantId, ref);
    const form = await formFor(await deps.ticketsOf(tenantId, proposal.draft), ref, proposal.draft);
    const errors = proposal.error && { errors: proposal.error.fields };
    await client.views.update({ view_id: viewId, view: editModal({ ...form, ...errors }) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await client.views.update({
      view_id: viewId,
      view: messageModal('Edit the draft', error.message),
    });
  }
});

/** Reject: asks for a reason, which may be left out. */
export const rejectButton = onClick(ACTIONS.reject, async (clicked, deps) => {
  const ref = await allowed(clicked, deps, 'reject_proposal');
  const { draft } = await current(deps, clicked.tenantId, ref);
  const { client, triggerId } = clicked;
  await client.views.open({ trigger_id: triggerId, view: rejectModal(ref, titleOf(draft)) });
});

async function allowed(
  clicked: Clicked,
  deps: ListenerDeps,
  permission: Permission,
): Promise<ProposalRef> {
  const ref = decodeProposalRef(clicked.value);
  if (!ref) throw new UserError('unknown_button', 'Nightjar does not know this button any more.');
  const { tenantId, by: slackUserId, client, at } = clicked;
  const subject = `proposal/${ref.proposalId}` as const;
  await permit(deps, client, { tenantId, slackUserId, permission, subject, at });
  return ref;
}

async function current(deps: ListenerDeps, tenantId: string, ref: ProposalRef): Promise<Proposal> {
  const proposal = await inTenant(deps.db, tenantId, tx =>
    findProposal(tx, tenantId, ref.proposalId),
  );
  if (!proposal) throw new UserError('unknown_proposal', 'This proposal does not exist.');
  if (proposal.state !== 'proposed' && proposal.state !== 'refused') {
    throw new UserError('proposal_moved_on', 'This proposal has been decided on already.');
  }
  if (proposal.revision !== ref.revision) {
    throw new UserError(
      'proposal_moved_on',
      'The draft was edited since you saw it. Look at the card again.',
    );
  }
  return proposal;
}
