import type { AuditEvent } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import { type Draft, draftSchema } from '../capabilities/draft.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { ShowInThread } from '../incidents/thread.ts';
import { UserError } from '../lib/errors.ts';
import type { Redact } from '../lib/redact.ts';
import { CredentialSeen, credentialsIn } from './credential-seen.ts';
import { draftHash } from './draft-hash.ts';
import type { Proposal } from './proposal.ts';
import { decideProposal, editProposal, findProposal } from './proposal-store.ts';

export type DecideDeps = { db: Database; show: ShowInThread };
/** `redact` knows the tenant's own credentials: people paste what they have at hand. */
export type TypedDeps = DecideDeps & { redact: Redact };

/** A click on a card: which draft it showed, and who clicked. Their role was checked by the caller just before. */
export type Click = {
  tenantId: string;
  proposalId: string;
  revision: number;
  by: string;
  at: Date;
};

/**
 * Approves the draft that the person saw. The caller starts carrying it out after the commit.
 * @throws UserError when it was decided, edited or expired in the meantime
 */
export function approve(deps: DecideDeps, click: Click): Promise<Proposal> {
  return decide(deps, click, { state: 'approved' }, proposal => ({
    type: 'proposal.approved',
    data: { ...reference(proposal), sha256: draftHash(proposal.draft) },
  }));
}

/**
 * The reason is kept and shown without the credentials in it.
 * @throws UserError when it was decided, edited or expired in the meantime
 */
export function reject(deps: TypedDeps, click: Click & { reason?: string }): Promise<Proposal> {
  const reason = click.reason && deps.redact(click.reason);
  const outcome = { state: 'rejected' as const, ...(reason && { reason }) };
  return decide(deps, click, outcome, proposal => ({
    type: 'proposal.rejected',
    data: { ...reference(proposal), hasReason: click.reason !== undefined },
  }));
}

/**
 * Replaces the draft. What is approved afterwards is the edited one, letter for letter.
 * @throws CredentialSeen for a draft with a credential in it, of which nothing is kept
 * @throws UserError when the draft is not one, or was decided or edited in the meantime
 */
export function edit(deps: TypedDeps, click: Click & { draft: Draft }): Promise<Proposal> {
  const draft = draftSchema.parse(click.draft);
  return inTenant(deps.db, click.tenantId, async tx => {
    const before = await findProposal(tx, click.tenantId, click.proposalId);
    const seen = before ? credentialsIn(before.draft, draft, deps.redact) : [];
    if (seen.length > 0) throw new CredentialSeen(seen);
    const { proposalId: id, revision, by, at } = click;
    const edited = await editProposal(tx, click.tenantId, { id, revision, draft, by, at });
    if (!before || !edited) throw await tooLate(tx, click);
    await tell(deps, tx, click, edited, {
      type: 'proposal.edited',
      data: { ...reference(edited), fields: changedFields(before.draft, draft) },
    });
    return edited;
  });
}

function decide(
  deps: DecideDeps,
  click: Click,
  outcome: { state: 'approved' | 'rejected'; reason?: string },
  fact: (proposal: Proposal) => Pick<AuditEvent, 'type' | 'data'>,
): Promise<Proposal> {
  const { tenantId, proposalId: id, revision, by, at } = click;
  return inTenant(deps.db, tenantId, async tx => {
    const decided = await decideProposal(tx, tenantId, { id, revision, by, at, ...outcome });
    if (!decided) throw await tooLate(tx, click);
    await tell(deps, tx, click, decided, fact(decided));
    return decided;
  });
}

async function tell(
  deps: DecideDeps,
  tx: Tx,
  click: Click,
  proposal: Proposal,
  fact: Pick<AuditEvent, 'type' | 'data'>,
): Promise<void> {
  await deps.show(tx, click.tenantId, [{ message: 'proposal', proposalId: proposal.id }]);
  await record(
    tx,
    click.tenantId,
    {
      ...fact,
      subject: `proposal/${proposal.id}`,
      actor: { kind: 'person', id: click.by },
    } as AuditEvent,
    click.at,
  );
}

async function tooLate(tx: Tx, click: Click): Promise<UserError> {
  const now = await findProposal(tx, click.tenantId, click.proposalId);
  if (!now) return new UserError('unknown_proposal', 'This proposal does not exist.');
  const decided: Partial<Record<Proposal['state'], string>> = {
    approved: `<@${now.decidedBy}> has approved it; it is being carried out.`,
    done: `<@${now.decidedBy}> has approved it and it is done.`,
    rejected: `<@${now.decidedBy}> has rejected it.`,
    refused: 'It was refused. Edit the draft first; the card says why.',
    expired: 'It has expired. Ask for a new investigation to get a fresh one.',
  };
  return new UserError(
    'proposal_moved_on',
    decided[now.state] ?? 'The draft was edited since you saw it. Look at the card again.',
  );
}

function reference(proposal: Proposal): { action: string; revision: number } {
  return { action: proposal.draft.action, revision: proposal.revision };
}

function changedFields(before: Draft, after: Draft): string[] {
  const old = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value))
    .map(([name]) => name);
}
