import { inTenant } from '../../db/transaction.ts';
import { findProposal } from '../../proposals/proposal-store.ts';
import { formFor } from '../edit-form.ts';
import { ACTIONS, decodeProposalRef } from '../ids.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { editModal } from '../views/edit-modal.ts';
import { readForm, stateValues } from '../views/read-edit.ts';
import { type Clicked, onClick } from './click.ts';

/** Another project or issue type asks for other fields: the form is drawn anew with what was typed so far. */
export const projectChoice = onClick(ACTIONS.chooseProject, redraw);
export const issueTypeChoice = onClick(ACTIONS.chooseIssueType, redraw);

async function redraw(clicked: Clicked, deps: ListenerDeps): Promise<void> {
  const { view, tenantId, client } = clicked;
  const ref = decodeProposalRef(view?.private_metadata);
  if (!view || !ref) return;
  const proposal = await inTenant(deps.db, tenantId, tx =>
    findProposal(tx, tenantId, ref.proposalId),
  );
  if (!proposal) return;
  const typed = readForm(proposal.draft, stateValues.parse(view.state?.values ?? {}));
  const form = await formFor(await deps.ticketsOf(tenantId, typed), ref, typed);
  // The hash makes a redraw lose against a newer one.
  await client.views.update({ view_id: view.id, hash: view.hash, view: editModal(form) });
}
