import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Tables } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';
import { jsonText, wordsText } from '../lib/clean-text.ts';
import type { Ending, Verdict } from './findings.ts';
import {
  type Budget,
  DEFAULT_BUDGET,
  type Investigation,
  type InvestigationState,
  type Settled,
} from './investigation.ts';

export type NewInvestigation = Pick<
  Investigation,
  | 'id'
  | 'tenantId'
  | 'incidentId'
  | 'question'
  | 'version'
  | 'model'
  | 'systemText'
  | 'toolsText'
  | 'paramsText'
  | 'budget'
> & { askedBy?: string; continues?: string };

export async function insertInvestigation(tx: Tx, investigation: NewInvestigation): Promise<void> {
  await tx
    .insertInto('investigations')
    .values({
      tenant_id: investigation.tenantId,
      id: investigation.id,
      incident_id: investigation.incidentId,
      question: wordsText(investigation.question),
      asked_by: investigation.askedBy ?? null,
      continues: investigation.continues ?? null,
      state: 'queued',
      version: investigation.version,
      model: investigation.model,
      system_text: investigation.systemText,
      tools_text: investigation.toolsText,
      params_text: investigation.paramsText,
      budget: JSON.stringify(investigation.budget),
      verdict: null,
      ending: null,
      waiting_reason: null,
      stop_requested_by: null,
    })
    .execute();
}

export async function findInvestigation(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Investigation | undefined> {
  const row = await tx
    .selectFrom('investigations')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The investigations of an incident, newest first. */
export async function investigationsOf(
  tx: Tx,
  tenantId: string,
  incidentId: string,
): Promise<Investigation[]> {
  const rows = await tx
    .selectFrom('investigations')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('incident_id', '=', incidentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** Id of the newest investigation of an incident, if there is one. */
export async function newestInvestigation(
  tx: Tx,
  tenantId: string,
  incidentId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('investigations')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('incident_id', '=', incidentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** Asks a running investigation to stop. Answers false when it was asked before or has finished. */
export async function requestStop(
  tx: Tx,
  tenantId: string,
  id: string,
  by: { slackUserId: string; at: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('investigations')
    .set(current => ({
      stop_requested_by: by.slackUserId,
      stop_requested_at: by.at,
      // A sleeping one is woken, to publish what is known.
      retry_at: dueIfWaiting(current, by.at),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '<>', 'finished')
    .where('stop_requested_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes a sleeping one due and holds the row till the transaction ends. False when it has finished. */
export async function wakeUnfinished(
  tx: Tx,
  tenantId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('investigations')
    .set(current => ({ retry_at: dueIfWaiting(current, at) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '<>', 'finished')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function dueIfWaiting(row: ExpressionBuilder<Tables, 'investigations'>, at: Date) {
  return row.case().when('state', '=', 'waiting').then(row.val(at)).else(row.ref('retry_at')).end();
}

export async function isStopRequested(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('investigations')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('stop_requested_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** queued or waiting → running. Answers false when it runs already or has finished. */
export async function markRunning(
  tx: Tx,
  investigation: Investigation,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('investigations')
    .set({
      state: 'running',
      started_at: sql<Date>`coalesce(started_at, ${at}::timestamptz)`,
      ...awake(at),
      waiting_reason: null,
      retry_at: null,
    })
    .where('tenant_id', '=', investigation.tenantId)
    .where('id', '=', investigation.id)
    .where('state', 'in', ['queued', 'waiting'])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Time asleep is kept apart: it does not count against the budget. */
function awake(at: Date) {
  const slept = sql<number>`extract(epoch from (${at}::timestamptz - asleep_since)) * 1000`;
  return { asleep_ms: sql<number>`asleep_ms + coalesce(${slept}, 0)`, asleep_since: null };
}

/** running → waiting. The number of attempts names the next workflow, so waking twice is waking once. */
export async function markWaiting(
  tx: Tx,
  investigation: Investigation,
  wait: { reason: string; retryAt: Date; at: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('investigations')
    .set(current => ({
      state: 'waiting',
      waiting_reason: wait.reason,
      retry_at: wait.retryAt,
      asleep_since: wait.at,
      attempts: current('attempts', '+', 1),
    }))
    .where('tenant_id', '=', investigation.tenantId)
    .where('id', '=', investigation.id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Any state → finished, once. */
export async function markFinished(
  tx: Tx,
  investigation: Investigation,
  outcome: { ending: Ending; verdict: Verdict; settled: Settled; at: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('investigations')
    .set({
      state: 'finished',
      ending: outcome.ending,
      verdict: outcome.verdict,
      findings: jsonText(outcome.settled),
      finished_at: outcome.at,
      ...awake(outcome.at),
    })
    .where('tenant_id', '=', investigation.tenantId)
    .where('id', '=', investigation.id)
    .where('state', '<>', 'finished')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The engine gave up the story that this number of attempts names: the next start gets a name of its own. */
export async function countFailedStart(
  tx: Tx,
  tenantId: string,
  id: string,
  attempts: number,
): Promise<void> {
  await tx
    .updateTable('investigations')
    .set({ attempts: attempts + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute();
}

function fromRow(row: Selectable<Tables['investigations']>): Investigation {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    incidentId: row.incident_id,
    question: row.question,
    state: row.state as InvestigationState,
    version: row.version,
    model: row.model,
    systemText: row.system_text,
    toolsText: row.tools_text,
    paramsText: row.params_text,
    // One that began when there were fewer limits has the newer ones too.
    budget: { ...DEFAULT_BUDGET, ...(row.budget as Partial<Budget>) },
    attempts: row.attempts,
    asleepMs: row.asleep_ms,
    lostUsd: row.lost_usd,
    createdAt: row.created_at,
    ...(row.asked_by && { askedBy: row.asked_by }),
    ...(row.continues && { continues: row.continues }),
    ...(row.verdict && { verdict: row.verdict as Verdict }),
    ...(row.findings !== null && { findings: row.findings as Settled }),
    ...(row.ending && { ending: row.ending as Ending }),
    ...(row.waiting_reason && { waitingReason: row.waiting_reason }),
    ...(row.retry_at && { retryAt: row.retry_at }),
    ...(row.asleep_since && { asleepSince: row.asleep_since }),
    ...(row.progressed_at && { progressedAt: row.progressed_at }),
    ...(row.asking_usd !== null && { askingUsd: row.asking_usd }),
    ...(row.stop_requested_by && { stopRequestedBy: row.stop_requested_by }),
    ...(row.started_at && { startedAt: row.started_at }),
    ...(row.finished_at && { finishedAt: row.finished_at }),
  };
}
