import type { AuditEvent } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import type { Sources } from '../capabilities/sources.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { ShowInThread } from '../incidents/thread.ts';
import { isAmbiguous, UserError, VendorError } from '../lib/errors.ts';
import { findResponder } from '../tenants/responder-store.ts';
import type { Proposal, WriteResult } from './proposal.ts';
import { closeProposal, findProposal, isSent, markSent, noteTrouble } from './proposal-store.ts';
import { type Writing, writingOf } from './write.ts';

export type CarryOutDeps = {
  db: Database;
  show: ShowInThread;
  connected(tenantId: string): Promise<{ sources: Sources }>;
  now(): Date;
};

/** `again`: nothing is known or nothing happened; come back after so many seconds. */
export type CarriedOut = { outcome: 'closed' } | { outcome: 'again'; seconds: number };

const REQUEST_MS = 30_000;
/** A vendor that is down gets this long before the person is told to decide again. */
const MOST_TRIES = 40;

/**
 * Carries out an approved proposal, once. That a request may leave is written down before it leaves; when it may
 * have left before, the vendor is asked for the marker first. So a crash at any point ends in one write, or in
 * the one that was found.
 */
export async function carryOut(
  deps: CarryOutDeps,
  ref: { tenantId: string; proposalId: string },
  attempt: number,
): Promise<CarriedOut> {
  const { tenantId, proposalId } = ref;
  const begun = await inTenant(deps.db, tenantId, async tx => {
    const proposal = await findProposal(tx, tenantId, proposalId);
    if (proposal?.state !== 'approved') return undefined;
    const approver = await findResponder(tx, tenantId, proposal.decidedBy ?? '');
    const wasSent = await isSent(tx, proposal);
    return { proposal, wasSent, email: approver?.email };
  });
  if (!begun) return { outcome: 'closed' };
  const { sources } = await deps.connected(tenantId);
  const knowledge: Knowledge = { mayHaveLeft: begun.wasSent, canLook: true };
  try {
    const writing = writingOf(begun.proposal.draft, sources, begun.email);
    knowledge.canLook = writing.find !== undefined;
    const written = await writeOnce(deps, begun.proposal, writing, knowledge);
    await closeDone(deps, begun.proposal, written);
    return { outcome: 'closed' };
  } catch (error) {
    return afterFailure(deps, begun.proposal, error, { attempt, ...knowledge });
  }
}

type Knowledge = {
  /** An earlier request may have been carried out without our learning it. */
  mayHaveLeft: boolean;
  /** The vendor can be asked for what was written. If not, it is sent once, whatever comes of it. */
  canLook: boolean;
};

async function writeOnce(
  deps: CarryOutDeps,
  proposal: Proposal,
  writing: Writing,
  knowledge: Knowledge,
): Promise<WriteResult & { found: boolean }> {
  const marker = markerOf(proposal);
  const { before } = await intend(deps, proposal, writing.connection);
  if (before && !writing.find) throw sentBefore(writing);
  if (before && writing.find) {
    const found = await writing.find(marker, AbortSignal.timeout(REQUEST_MS));
    if (found) return { ...found, found: true };
    knowledge.mayHaveLeft = false;
  }
  const written = await writing.write(marker, AbortSignal.timeout(REQUEST_MS));
  return { ...written, found: false };
}

function sentBefore({ connection }: Writing): UserError {
  return new UserError('sent_before', `${connection} was asked for this before.`);
}

/** Names the proposal in what is written. Its id: trackers take it as a label, for it has no spaces. */
export function markerOf(proposal: Proposal): string {
  return proposal.id;
}

function intend(
  deps: CarryOutDeps,
  proposal: Proposal,
  connection: string,
): Promise<{ before: boolean }> {
  return inTenant(deps.db, proposal.tenantId, async tx => {
    const at = deps.now();
    const sent = await markSent(tx, proposal, at);
    if (!sent.before) {
      const data = { ...draftOf(proposal), connection };
      await tell(tx, proposal, { type: 'proposal.sent', data }, at);
    }
    return sent;
  });
}

async function closeDone(
  deps: CarryOutDeps,
  proposal: Proposal,
  { found, ...result }: WriteResult & { found: boolean },
): Promise<void> {
  const { key, url } = result;
  const data = { ...draftOf(proposal), ...(key && { key }), ...(url && { url }), found };
  await close(deps, proposal, { state: 'done', result }, { type: 'proposal.done', data });
}

async function afterFailure(
  deps: CarryOutDeps,
  proposal: Proposal,
  error: unknown,
  { attempt, mayHaveLeft, canLook }: Knowledge & { attempt: number },
): Promise<CarriedOut> {
  const isVendors = error instanceof VendorError;
  const isUnknown = isVendors ? isAmbiguous(error) : isTimeout(error);
  const isPassing = isUnknown || (isVendors && error.status === 429);
  if (isPassing && canLook && attempt < MOST_TRIES) {
    await tellTrouble(deps, proposal, isVendors ? error.message : 'There was no answer in time.');
    const wait = isVendors ? error.retryAfter : undefined;
    return { outcome: 'again', seconds: wait ?? Math.min(60, 2 ** attempt) };
  }
  if (!isVendors && !isPassing && !(error instanceof UserError)) throw error;
  const message = error instanceof Error ? error.message : 'unknown';
  const fields = error instanceof VendorError ? error.fields : {};
  const status = error instanceof VendorError ? error.status : 0;
  await close(
    deps,
    proposal,
    { state: 'refused', error: { message, fields }, isCertain: !isUnknown && !mayHaveLeft },
    {
      type: 'proposal.refused',
      data: { ...draftOf(proposal), status, fields: Object.keys(fields) },
    },
  );
  return { outcome: 'closed' };
}

/** The card says why nothing is written yet, and that it goes on. */
function tellTrouble(deps: CarryOutDeps, proposal: Proposal, message: string): Promise<void> {
  return inTenant(deps.db, proposal.tenantId, async tx => {
    await noteTrouble(tx, proposal, message);
    await deps.show(tx, proposal.tenantId, [{ message: 'proposal', proposalId: proposal.id }]);
  });
}

/** Gives up after a bug: what may have left the house is looked for before anything is written again. */
export async function giveUp(
  deps: CarryOutDeps,
  ref: { tenantId: string; proposalId: string },
  reference: string,
): Promise<void> {
  const { tenantId, proposalId } = ref;
  const proposal = await inTenant(deps.db, tenantId, tx => findProposal(tx, tenantId, proposalId));
  if (!proposal) return;
  const message = `Nightjar met an error of its own. Reference: ${reference}`;
  const outcome = { state: 'refused', error: { message, fields: {} }, isCertain: false } as const;
  const data = { ...draftOf(proposal), fields: [] };
  await close(deps, proposal, outcome, { type: 'proposal.refused', data });
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

function close(
  deps: CarryOutDeps,
  proposal: Proposal,
  outcome: Parameters<typeof closeProposal>[2],
  fact: Pick<AuditEvent, 'type' | 'data'>,
): Promise<void> {
  return inTenant(deps.db, proposal.tenantId, async tx => {
    if (!(await closeProposal(tx, proposal, outcome))) return;
    await deps.show(tx, proposal.tenantId, [{ message: 'proposal', proposalId: proposal.id }]);
    await tell(tx, proposal, fact, deps.now());
  });
}

function tell(
  tx: Tx,
  proposal: Proposal,
  fact: Pick<AuditEvent, 'type' | 'data'>,
  at: Date,
): Promise<void> {
  const event = {
    ...fact,
    subject: `proposal/${proposal.id}`,
    actor: { kind: 'system' },
  } as AuditEvent;
  return record(tx, proposal.tenantId, event, at);
}

function draftOf(proposal: Proposal): { action: string; revision: number } {
  return { action: proposal.draft.action, revision: proposal.revision };
}
