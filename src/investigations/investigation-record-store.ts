import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { Brief } from '../incidents/brief.ts';
import type { Incident } from '../incidents/incident.ts';
import { findIncident } from '../incidents/incident-store.ts';
import type { StoredBrief } from './brief/brief-store.ts';
import type { EvidenceRecord } from './evidence/evidence.ts';
import type { Investigation } from './investigation.ts';
import { findInvestigation } from './investigation-store.ts';
import { entriesOf } from './journal-store.ts';
import { promptOf, type Usage } from './model/transcript.ts';
import { findTool } from './tools/index.ts';

/** What was asked, when (ISO 8601), and what came back: the SHA-256 of the whole body instead of the body. */
export type EvidenceEntry = Omit<EvidenceRecord, 'body'> & { at?: string; sha256: string };

/** An investigation with everything that it rests on, for whoever checks or measures it. */
export type InvestigationRecord = {
  investigation: Investigation;
  incident: Incident;
  /** When the brief was there, and what it says. */
  briefAt?: Date;
  brief?: Brief;
  evidence: EvidenceEntry[];
  spent: Usage & {
    turns: number;
    toolCalls: number;
    dollars: number;
    /** Tokens that the turns after the first one read, and how many of them came from the cache. */
    later: { read: number; fromCache: number };
    /** Milliseconds that the model took, and the rounds of tool calls. */
    modelMs: number;
    toolsMs: number;
  };
};

/** The newest investigation of a tenant as far as it has come; undefined when there is none. */
export function readNewestRecord(
  db: Database,
  tenantId: string,
): Promise<InvestigationRecord | undefined> {
  return inTenant(db, tenantId, async tx => {
    const newest = await newestOf(tx, tenantId);
    return newest && readRecord(tx, tenantId, newest.id);
  });
}

/** Where an investigation stands. */
export type Standing = Pick<Investigation, 'state' | 'waitingReason'>;

/** The same, for whoever asks again and again: one small query, so that watching does not slow what is watched. */
export function readNewestStanding(db: Database, tenantId: string): Promise<Standing | undefined> {
  return inTenant(db, tenantId, async tx => {
    const newest = await newestOf(tx, tenantId);
    if (!newest) return undefined;
    const { state, waiting_reason: waitingReason } = newest;
    return { state: state as Standing['state'], ...(waitingReason && { waitingReason }) };
  });
}

function newestOf(tx: Tx, tenantId: string) {
  return tx
    .selectFrom('investigations')
    .select(['id', 'state', 'waiting_reason'])
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

/** One investigation's record; undefined when there is no such investigation. */
export async function readRecord(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<InvestigationRecord | undefined> {
  const investigation = await findInvestigation(tx, tenantId, id);
  const incident = investigation && (await findIncident(tx, tenantId, investigation.incidentId));
  if (!incident) return undefined;
  const calls = await doneCalls(tx, tenantId, id);
  const brief = await tx
    .selectFrom('briefs')
    .select(['gathered_at', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', id)
    .executeTakeFirst();
  return {
    investigation,
    incident,
    ...(brief && { briefAt: brief.gathered_at, brief: (brief.body as StoredBrief).brief }),
    evidence: calls.filter(({ tool }) => findTool(tool)?.access === 'read').map(toEntry),
    spent: {
      ...(await spentOn(tx, investigation)),
      toolCalls: calls.filter(({ seq }) => seq > 0).length,
      toolsMs: roundsMs(calls),
    },
  };
}

type DoneCall = Awaited<ReturnType<typeof doneCalls>>[number];

function doneCalls(tx: Tx, tenantId: string, id: string) {
  return tx
    .selectFrom('tool_calls')
    .select(['number', 'seq', 'tool', 'status', 'asked', 'connection', 'url', 'sha256'])
    .select(['started_at', 'finished_at'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', id)
    .where('state', '=', 'done')
    .orderBy('number')
    .execute();
}

function toEntry({
  number,
  tool,
  status,
  asked,
  connection,
  url,
  sha256,
  started_at,
}: DoneCall): EvidenceEntry {
  return {
    id: `ev_${number}`,
    tool,
    status: status as EvidenceEntry['status'],
    asked: asked ?? '',
    ...(started_at && { at: started_at.toISOString() }),
    sha256: sha256 ?? '',
    ...(connection && { connection }),
    ...(url && { url }),
  };
}

/** The calls of a turn run side by side: a round lasts from its first start to its last end. */
function roundsMs(calls: DoneCall[]): number {
  const rounds = Map.groupBy(
    calls.filter(({ seq }) => seq > 0),
    ({ seq }) => seq,
  );
  return [...rounds.values()].reduce((total, round) => {
    const starts = round.map(({ started_at }) => started_at?.getTime() ?? 0);
    const ends = round.map(({ finished_at }) => finished_at?.getTime() ?? 0);
    return total + Math.max(...ends) - Math.min(...starts);
  }, 0);
}

async function spentOn(tx: Tx, { tenantId, id, lostUsd }: Investigation) {
  const entries = await entriesOf(tx, tenantId, id);
  const sum = (of: (usage: Usage) => number) =>
    entries.reduce((total, { usage }) => total + (usage ? of(usage) : 0), 0);
  const later = entries.flatMap(({ usage }) => usage ?? []).slice(1);
  return {
    modelMs: entries.reduce((total, { tookMs = 0 }) => total + tookMs, 0),
    later: {
      read: later.reduce((total, usage) => total + promptOf(usage), 0),
      fromCache: later.reduce((total, usage) => total + usage.cacheRead, 0),
    },
    turns: entries.filter(({ role }) => role === 'assistant').length,
    dollars: entries.reduce((total, { costUsd }) => total + costUsd, lostUsd),
    input: sum(usage => usage.input),
    output: sum(usage => usage.output),
    cacheRead: sum(usage => usage.cacheRead),
    cacheWrite: sum(usage => usage.cacheWrite),
  };
}
