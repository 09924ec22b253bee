import type { Selectable } from 'kysely';
import type { Draft } from '../capabilities/draft.ts';
import type { Tables } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';
import { jsonText } from '../lib/clean-text.ts';
import { newId } from '../lib/id.ts';
import type { Proposal, ProposalState, WriteResult } from './proposal.ts';

export type NewProposal = Pick<
  Proposal,
  'incidentId' | 'investigationId' | 'draft' | 'evidence' | 'expiresAt'
> & { toolUseId: string };

/** Writes a suggestion down, once for the tool call that made it. Answers it when it is new. */
export async function insertProposal(
  tx: Tx,
  tenantId: string,
  proposal: NewProposal,
): Promise<Proposal | undefined> {
  const draft = jsonText(proposal.draft);
  const row = await tx
    .insertInto('proposals')
    .values({
      tenant_id: tenantId,
      id: newId('pro'),
      incident_id: proposal.incidentId,
      investigation_id: proposal.investigationId,
      tool_use_id: proposal.toolUseId,
      action: proposal.draft.action,
      draft,
      original_draft: draft,
      evidence: JSON.stringify(proposal.evidence),
      state: 'proposed',
      decided_by: null,
      reason: null,
      expires_at: proposal.expiresAt,
    })
    .onConflict(conflict => conflict.columns(['investigation_id', 'tool_use_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function findProposal(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Proposal | undefined> {
  const row = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function proposalsOf(
  tx: Tx,
  tenantId: string,
  by: { investigationId: string } | { incidentId: string },
): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(
      'investigationId' in by ? 'investigation_id' : 'incident_id',
      '=',
      'investigationId' in by ? by.investigationId : by.incidentId,
    )
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** Proposals that wait for a person, newest first. */
export async function openProposals(tx: Tx, tenantId: string, limit: number): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['proposed', 'refused'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** States in which a person may still decide or edit. */
const OPEN: ProposalState[] = ['proposed', 'refused'];

/**
 * Decides on the draft that the person saw, in one statement: of any number of clicks at the same moment one
 * finds the row undecided. Answers the proposal when this one did.
 */
export async function decideProposal(
  tx: Tx,
  tenantId: string,
  decision: {
    id: string;
    revision: number;
    state: 'approved' | 'rejected';
    by: string;
    at: Date;
    reason?: string;
  },
): Promise<Proposal | undefined> {
  const row = await tx
    .updateTable('proposals')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.at,
      reason: decision.reason ?? null,
      error: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', decision.id)
    .where('revision', '=', decision.revision)
    // What was refused is edited first: the story that carries out a revision has one run.
    .where('state', 'in', decision.state === 'approved' ? ['proposed'] : OPEN)
    .where('expires_at', '>', decision.at)
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Replaces the draft that the person saw. Answers the proposal, or undefined when it was decided or edited since. */
export async function editProposal(
  tx: Tx,
  tenantId: string,
  edit: { id: string; revision: number; draft: Draft; by: string; at: Date },
): Promise<Proposal | undefined> {
  const row = await tx
    .updateTable('proposals')
    .set(current => ({
      draft: jsonText(edit.draft),
      edited_by: edit.by,
      revision: current('revision', '+', 1),
      state: 'proposed',
      error: null,
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', edit.id)
    .where('revision', '=', edit.revision)
    .where('state', 'in', OPEN)
    .where('expires_at', '>', edit.at)
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Whether a request may have left the house before. */
export async function isSent(tx: Tx, proposal: Proposal): Promise<boolean> {
  const row = await tx
    .selectFrom('proposals')
    .select('id')
    .where('tenant_id', '=', proposal.tenantId)
    .where('id', '=', proposal.id)
    .where('sent_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Says that the request may leave the house from now on. Answers whether it may have left before. */
export async function markSent(tx: Tx, proposal: Proposal, at: Date): Promise<{ before: boolean }> {
  const row = await tx
    .updateTable('proposals')
    .set({ sent_at: at })
    .where('tenant_id', '=', proposal.tenantId)
    .where('id', '=', proposal.id)
    .where('sent_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return { before: row === undefined };
}

/** Says why an approved proposal is not carried out yet. */
export async function noteTrouble(tx: Tx, proposal: Proposal, message: string): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ error: JSON.stringify({ message, fields: {} }) })
    .where('tenant_id', '=', proposal.tenantId)
    .where('id', '=', proposal.id)
    .where('state', '=', 'approved')
    .execute();
}

/** approved → done or refused, once. */
export async function closeProposal(
  tx: Tx,
  proposal: Proposal,
  outcome:
    | { state: 'done'; result: WriteResult }
    /** `isCertain`: the vendor did nothing, so a later try needs no look-up. */
    | {
        state: 'refused';
        error: { message: string; fields: Record<string, string> };
        isCertain: boolean;
      },
): Promise<boolean> {
  const row = await tx
    .updateTable('proposals')
    .set({
      state: outcome.state,
      result: outcome.state === 'done' ? jsonText(outcome.result) : null,
      error: outcome.state === 'refused' ? errorOf(outcome) : null,
      ...(outcome.state === 'refused' && outcome.isCertain && { sent_at: null }),
    })
    .where('tenant_id', '=', proposal.tenantId)
    .where('id', '=', proposal.id)
    .where('state', '=', 'approved')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function errorOf({ error, isCertain }: { error: Proposal['error']; isCertain: boolean }): string {
  return jsonText({ ...error, ...(!isCertain && { isUncertain: true }) });
}

/** Undecided and past its time → expired. Answers those that just did. */
export async function expireProposals(tx: Tx, tenantId: string, now: Date): Promise<Proposal[]> {
  const rows = await tx
    .updateTable('proposals')
    .set({ state: 'expired' })
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', OPEN)
    .where('expires_at', '<=', now)
    .returningAll()
    .execute();
  return rows.map(fromRow);
}

function fromRow(row: Selectable<Tables['proposals']>): Proposal {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    incidentId: row.incident_id,
    investigationId: row.investigation_id,
    draft: row.draft as Draft,
    originalDraft: row.original_draft as Draft,
    revision: row.revision,
    evidence: row.evidence,
    state: row.state as ProposalState,
    expiresAt: row.expires_at,
    ...(row.edited_by && { editedBy: row.edited_by }),
    ...(row.decided_by && { decidedBy: row.decided_by }),
    ...(row.decided_at && { decidedAt: row.decided_at }),
    ...(row.reason && { reason: row.reason }),
    ...(row.result && { result: row.result }),
    ...(row.error && { error: row.error }),
  };
}
