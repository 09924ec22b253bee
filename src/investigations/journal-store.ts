import { createHash } from 'node:crypto';
import type { Tx } from '../db/transaction.ts';
import { spentSinceMidnight } from './budget/day-store.ts';
import { findInvestigation } from './investigation-store.ts';
import type { CallOutcome, Run, TenantDay } from './loop/run.ts';
import type { Call, Entry, Steer, Usage } from './model/transcript.ts';

/** Everything that the next step is chosen from, or undefined when there is no such investigation. */
export async function loadRun(
  tx: Tx,
  tenantId: string,
  id: string,
  today: { limit: number; now: Date },
): Promise<Run | undefined> {
  const investigation = await findInvestigation(tx, tenantId, id);
  if (!investigation) return undefined;
  return {
    investigation,
    day: await spentToday(tx, tenantId, id, today),
    entries: await entriesOf(tx, tenantId, id),
    calls: await callsOf(tx, tenantId, id),
    steers: await waitingSteers(tx, tenantId, id),
  };
}

export async function entriesOf(tx: Tx, tenantId: string, id: string): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('transcript')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map(row => ({
    seq: row.seq,
    role: row.role as Entry['role'],
    content: row.content,
    costUsd: row.cost_usd,
    at: row.created_at,
    ...(row.stop_reason && { stopReason: row.stop_reason }),
    ...(row.usage !== null && usageOf(row.usage)),
  }));
}

/** The reason for a miss of the cache, and the time that it took, lie beside the counts. */
function usageOf(stored: unknown): Pick<Entry, 'usage' | 'cacheMiss' | 'tookMs'> {
  const { cacheMiss, tookMs, ...usage } = stored as Usage & Pick<Entry, 'cacheMiss' | 'tookMs'>;
  return { usage, ...(cacheMiss && { cacheMiss }), ...(tookMs !== undefined && { tookMs }) };
}

/** The calls without their whole bodies, which are large and rarely wanted. */
export async function callsOf(tx: Tx, tenantId: string, id: string): Promise<Call[]> {
  const rows = await tx
    .selectFrom('tool_calls')
    .select(['number', 'tool_use_id', 'seq', 'tool', 'input', 'state'])
    .select(['status', 'asked', 'connection', 'url', 'result', 'started_at', 'sha256'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(row => ({
    number: row.number,
    toolUseId: row.tool_use_id,
    seq: row.seq,
    tool: row.tool,
    input: JSON.parse(row.input),
    state: row.state as Call['state'],
    ...(row.status && { status: row.status as NonNullable<Call['status']> }),
    ...(row.asked && { asked: row.asked }),
    ...(row.connection && { connection: row.connection }),
    ...(row.url && { url: row.url }),
    ...(row.result !== null && { result: row.result }),
    ...(row.started_at && { askedAt: row.started_at }),
    ...(row.sha256 && { sha256: row.sha256 }),
  }));
}

/** Words of people that the model has not had, oldest first. */
export async function waitingSteers(tx: Tx, tenantId: string, id: string): Promise<Steer[]> {
  const rows = await tx
    .selectFrom('steers')
    .select(['id', 'slack_user_id', 'text'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', id)
    .where('taken_seq', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(row => ({ id: row.id, slackUserId: row.slack_user_id, text: row.text }));
}

/**
 * Appends to the transcript. Answers false when that place is taken: another worker was faster, and this one's
 * message must be thrown away.
 */
export async function appendEntry(
  tx: Tx,
  owner: { tenantId: string; id: string },
  entry: Entry,
  { at, requestId }: { at: Date; requestId?: string | undefined },
): Promise<boolean> {
  const row = await tx
    .insertInto('transcript')
    .values({
      tenant_id: owner.tenantId,
      investigation_id: owner.id,
      seq: entry.seq,
      role: entry.role,
      content: entry.content,
      stop_reason: entry.stopReason ?? null,
      request_id: requestId ?? null,
      usage: entry.usage
        ? JSON.stringify({ ...entry.usage, cacheMiss: entry.cacheMiss, tookMs: entry.tookMs })
        : null,
      cost_usd: entry.costUsd,
      created_at: at,
    })
    .onConflict(conflict => conflict.columns(['investigation_id', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}

export async function takeSteers(
  tx: Tx,
  tenantId: string,
  ids: string[],
  seq: number,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('steers')
    .set({ taken_seq: seq })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
}

export async function insertCalls(
  tx: Tx,
  owner: { tenantId: string; id: string },
  calls: Call[],
): Promise<void> {
  if (calls.length === 0) return;
  await tx
    .insertInto('tool_calls')
    .values(
      calls.map(call => ({
        tenant_id: owner.tenantId,
        investigation_id: owner.id,
        number: call.number,
        tool_use_id: call.toolUseId,
        seq: call.seq,
        tool: call.tool,
        input: JSON.stringify(call.input),
        state: 'pending',
        status: null,
        asked: null,
        connection: null,
        url: null,
        body: null,
        result: null,
        sha256: null,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Records a result, once. Answers the hash of the whole body, or undefined when it was recorded before. */
export async function finishCall(
  tx: Tx,
  owner: { tenantId: string; id: string },
  call: Call,
  outcome: CallOutcome,
  at: Date,
): Promise<string | undefined> {
  const sha256 = createHash('sha256').update(outcome.body).digest('hex');
  const row = await tx
    .updateTable('tool_calls')
    .set({
      state: 'done',
      status: outcome.status,
      asked: outcome.asked,
      connection: outcome.connection ?? null,
      url: outcome.url ?? null,
      body: outcome.body,
      result: outcome.result,
      sha256,
      started_at: outcome.startedAt,
      finished_at: at,
    })
    .where('tenant_id', '=', owner.tenantId)
    .where('investigation_id', '=', owner.id)
    .where('number', '=', call.number)
    .where('state', '=', 'pending')
    .returning('number')
    .executeTakeFirst();
  return row && sha256;
}

/** Dollars that the model calls of an investigation have cost so far, those without a reply included. */
export async function costOfInvestigation(tx: Tx, tenantId: string, id: string): Promise<number> {
  const row = await tx
    .selectFrom('transcript')
    .select(sum => sum.fn.sum<number | null>('cost_usd').as('dollars'))
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', id)
    .executeTakeFirst();
  const lost = await tx
    .selectFrom('investigations')
    .select('lost_usd')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return (row?.dollars ?? 0) + (lost?.lost_usd ?? 0);
}

/** What the tenant's investigations have cost since midnight UTC, and how many others are under way. */
async function spentToday(
  tx: Tx,
  tenantId: string,
  id: string,
  { limit, now }: { limit: number; now: Date },
): Promise<TenantDay> {
  const spent = await spentSinceMidnight(tx, tenantId, now);
  const others = await tx
    .selectFrom('investigations')
    .select(row => row.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'running')
    .where('id', '<>', id)
    .executeTakeFirst();
  return { spent, limit, others: Number(others?.count ?? 0) };
}
