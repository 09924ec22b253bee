import type { AuditEvent } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import type { Draft } from '../capabilities/draft.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { BeginInvestigation } from '../incidents/begin-investigation.ts';
import type { ShowInThread, ThreadMessage } from '../incidents/thread.ts';
import { askUnheard } from './ask-unheard.ts';
import { noteAnswered, noteAsking, noteLeftover, noteLost } from './budget/asking-store.ts';
import type { Investigation } from './investigation.ts';
import { markFinished, markRunning, markWaiting } from './investigation-store.ts';
import { appendEntry, finishCall, insertCalls, takeSteers } from './journal-store.ts';
import type { RunEvent } from './loop/run.ts';
import { remember } from './memory/remember.ts';
import type { Call } from './model/transcript.ts';
import { noteProgress } from './progress-store.ts';

/** Writes down a suggested write. Declared here, because the loop suggests; kept where proposals are. */
export type DraftProposal = (
  tx: Tx,
  investigation: Investigation,
  suggestion: { call: Call; draft: Draft; evidence: string[]; at: Date },
) => Promise<void>;

/** What a finished investigation leaves to be shown: the proposals' messages, for one. */
export type CommitDeps = {
  db: Database;
  show: ShowInThread;
  draftProposal: DraftProposal;
  begin: BeginInvestigation;
  /** The messages of the proposals that this investigation drafted. */
  proposalMessages: (tx: Tx, investigation: Investigation) => Promise<ThreadMessage[]>;
};

/**
 * Takes what happened to the journal, the audit log and the thread, in one transaction.
 * Answers false when another worker had done the same step before; nothing of it is kept then.
 */
export async function commitRun(
  deps: CommitDeps,
  investigation: Investigation,
  events: RunEvent[],
  at: Date,
): Promise<boolean> {
  try {
    await inTenant(deps.db, investigation.tenantId, async tx => {
      for (const event of events) await take(deps, tx, investigation, event, at);
      await noteProgress(tx, investigation, at);
      await deps.show(tx, investigation.tenantId, await changedBy(deps, tx, investigation, events));
    });
    return true;
  } catch (error) {
    if (error instanceof AlreadyDone) return false;
    throw error;
  }
}

class AlreadyDone extends Error {
  override name = 'AlreadyDone';
}

function insist(isFirst: boolean): void {
  if (!isFirst) throw new AlreadyDone();
}

async function take(
  deps: CommitDeps,
  tx: Tx,
  investigation: Investigation,
  event: RunEvent,
  at: Date,
): Promise<void> {
  const owner = { tenantId: investigation.tenantId, id: investigation.id };
  const tell = (facts: Pick<AuditEvent, 'type' | 'data'>) =>
    record(tx, owner.tenantId, auditOf(investigation, facts), at);
  switch (event.type) {
    case 'started':
      insist(await markRunning(tx, investigation, at));
      return tell(
        investigation.startedAt
          ? { type: 'investigation.resumed', data: { attempt: investigation.attempts } }
          : { type: 'investigation.started', data: { model: investigation.model } },
      );
    case 'message_added':
      insist(await appendEntry(tx, owner, event.entry, { at }));
      return takeSteers(tx, owner.tenantId, event.steers, event.entry.seq);
    case 'asking':
      return insist(await noteAsking(tx, owner, event.usd));
    case 'reply_lost':
      return noteLost(tx, owner, event.usd, at);
    case 'model_replied':
      insist(await appendEntry(tx, owner, event.entry, { at, requestId: event.requestId }));
      await insertCalls(tx, owner, event.calls);
      await noteAnswered(tx, owner);
      return tell({ type: 'model.called', data: modelFacts(investigation, event) });
    case 'call_finished': {
      const sha256 = await finishCall(tx, owner, event.call, event.outcome, at);
      insist(sha256 !== undefined);
      return tell({ type: 'tool.called', data: callFacts(event, sha256 ?? '') });
    }
    case 'write_drafted':
      return deps.draftProposal(tx, investigation, { ...event, at });
    case 'waiting':
      insist(await markWaiting(tx, investigation, { ...event, at }));
      return tell({
        type: 'investigation.waiting',
        data: { reason: event.reason, retryAt: event.retryAt.toISOString() },
      });
    case 'finished':
      insist(await markFinished(tx, investigation, { ...event, at }));
      await noteLeftover(tx, investigation, at);
      await remember(tx, investigation, { ...event, at });
      await askUnheard(deps.begin, tx, investigation, { ...event, at });
      return tell({
        type: 'investigation.finished',
        data: { ending: event.ending, verdict: event.verdict },
      });
  }
}

function auditOf(
  investigation: Investigation,
  facts: Pick<AuditEvent, 'type' | 'data'>,
): AuditEvent {
  return {
    ...facts,
    subject: `investigation/${investigation.id}`,
    actor: { kind: 'agent', investigation: investigation.id },
  } as AuditEvent;
}

function modelFacts(investigation: Investigation, event: RunEvent & { type: 'model_replied' }) {
  return {
    model: investigation.model,
    stopReason: event.entry.stopReason ?? '',
    tokens: event.usage,
    costUsd: event.entry.costUsd,
    ...(event.requestId && { requestId: event.requestId }),
  };
}

function callFacts(event: RunEvent & { type: 'call_finished' }, sha256: string) {
  return {
    evidence: `ev_${event.call.number}`,
    tool: event.call.tool,
    asked: event.outcome.asked,
    status: event.outcome.status,
    sha256,
    ...(event.outcome.connection && { connection: event.outcome.connection }),
  };
}

async function changedBy(
  deps: CommitDeps,
  tx: Tx,
  investigation: Investigation,
  events: RunEvent[],
): Promise<ThreadMessage[]> {
  const { id: investigationId, incidentId } = investigation;
  const changed: ThreadMessage[] = [];
  if (events.some(isOnRoot)) changed.push({ message: 'root', incidentId });
  if (events.some(event => !UNSEEN.has(event.type))) {
    changed.push({ message: 'plan', investigationId });
  }
  for (const event of events) {
    if (event.type === 'call_finished' && isBeliefChange(event)) {
      changed.push({ message: 'hypothesis', investigationId, call: event.call.number });
    }
    if (tellsOfTheModel(event, investigation)) {
      changed.push({ message: 'notice', investigationId, kind: 'model' });
    }
    if (event.type === 'finished') {
      changed.push({ message: 'findings', investigationId });
      changed.push(...(await deps.proposalMessages(tx, investigation)));
    }
  }
  return changed;
}

/** Of these nothing is shown: what is, follows them. */
const UNSEEN = new Set<RunEvent['type']>(['message_added', 'asking', 'reply_lost']);
const REPORTS = new Set(['plan', 'hypothesis', 'findings']);

/** What was handed to the model, or read, is not: the reply that makes something of it is. */
function isOnRoot(event: RunEvent): boolean {
  if (event.type === 'call_finished') return REPORTS.has(event.call.tool);
  return !UNSEEN.has(event.type);
}

/** Claude is away, or answers again after it was: an attempt to ask it is no answer yet. */
function tellsOfTheModel(event: RunEvent, { attempts }: Investigation): boolean {
  if (event.type === 'waiting') return true;
  return attempts > 0 && (event.type === 'model_replied' || event.type === 'finished');
}

function isBeliefChange(event: RunEvent & { type: 'call_finished' }): boolean {
  return event.call.tool === 'hypothesis' && event.outcome.status === 'ok';
}
