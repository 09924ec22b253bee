import type { ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Draft } from '../../capabilities/draft.ts';
import { inTenant } from '../../db/transaction.ts';
import { UserError } from '../../lib/errors.ts';
import { CredentialSeen } from '../../proposals/credential-seen.ts';
import { findProposal } from '../../proposals/proposal-store.ts';
import { CALLBACKS, decodeProposalRef, type ProposalRef } from '../ids.ts';
import { named } from '../name-choices.ts';
import { permit } from '../permit.ts';
import { wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { messageModal } from '../views/message-modal.ts';
import { blockOf, readEdit, type StateValues, stateValues } from '../views/read-edit.ts';
import { readRejection } from '../views/reject-modal.ts';
import type { Listener } from './listener.ts';

type Submitted = {
  tenantId: string;
  by: string;
  ref: ProposalRef;
  values: StateValues;
  client: WebClient;
  at: Date;
};

/** Answers the messages to show at the inputs (block_id → message), or nothing when all is well. */
type Handle = (
  submitted: Submitted,
  deps: ListenerDeps,
) => Promise<Record<string, string> | undefined>;

/** Save draft: a new revision, which its card then shows. */
export const editForm = onSubmit(CALLBACKS.edit, async (submitted, deps) => {
  const { tenantId, by, ref, client, at } = submitted;
  const subject = `proposal/${ref.proposalId}` as const;
  await permit(deps, client, {
    tenantId,
    slackUserId: by,
    permission: 'edit_proposal',
    subject,
    at,
  });
  const proposal = await inTenant(deps.db, tenantId, tx =>
    findProposal(tx, tenantId, ref.proposalId),
  );
  if (!proposal) throw new UserError('unknown_proposal', 'This proposal does not exist.');
  const read = readEdit(proposal.draft, submitted.values);
  if ('errors' in read) return read.errors;
  const draft = await named(await deps.ticketsOf(tenantId, read.draft), read.draft);
  try {
    await deps.useCases.edit({ tenantId, ...ref, by, at, draft });
    return undefined;
  } catch (error) {
    if (error instanceof CredentialSeen) return atInputs(draft, error);
    throw error;
  }
});

export const rejectForm = onSubmit(CALLBACKS.reject, async (submitted, deps) => {
  const { tenantId, by, ref, client, at } = submitted;
  const subject = `proposal/${ref.proposalId}` as const;
  const permission = 'reject_proposal';
  await permit(deps, client, { tenantId, slackUserId: by, permission, subject, at });
  const reason = readRejection(submitted.values);
  await deps.useCases.reject({ tenantId, ...ref, by, at, ...(reason && { reason }) });
  return undefined;
});

function atInputs(draft: Draft, { seen }: CredentialSeen): Record<string, string> {
  return Object.fromEntries(seen.map(({ path, words }) => [blockOf(draft, path), words]));
}

function onSubmit(name: string, handle: Handle): Listener {
  return {
    kind: 'view',
    name,
    register(app, deps) {
      app.view<ViewSubmitAction>(name, async ({ view, body, ack, client, context }) => {
        try {
          const ref = decodeProposalRef(view.private_metadata);
          if (!ref)
            throw new UserError('unknown_form', 'Nightjar does not know this form any more.');
          const values = stateValues.parse(view.state.values);
          const who = { tenantId: tenantOf(context), by: body.user.id, client, at: deps.now() };
          const errors = await handle({ ...who, ref, values }, deps);
          await (errors ? ack({ response_action: 'errors', errors }) : ack());
        } catch (error) {
          const told = messageModal('Not saved', wordsFor(error, deps.log));
          await ack({ response_action: 'update', view: told });
        }
      });
    },
  };
}
