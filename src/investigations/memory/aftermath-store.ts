import type { Draft } from '../../capabilities/draft.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Findings } from '../findings.ts';
import type { Settled } from '../investigation.ts';

/** A write that a person approved and that was carried out. */
export type CarriedOut = { draft: Draft; at?: Date; key?: string };

/** An incident that came after. */
export type Later = { title: string; firedAt: Date; isAsked: boolean };

/** What is on record of an incident beside its memory. */
export type Aftermath = {
  resolvedAt?: Date;
  reopenedAt?: Date;
  findings?: Findings;
  /** Tool and question of every evidence id. */
  asked: Map<string, string>;
  writes: CarriedOut[];
};

/** Reads what came of an incident, and what the findings of one of its investigations rest on. */
export async function aftermathOf(
  tx: Tx,
  tenantId: string,
  { incidentId, investigationId }: { incidentId: string; investigationId: string },
): Promise<Aftermath | undefined> {
  const row = await tx
    .selectFrom('incidents')
    .innerJoin('investigations', 'investigations.incident_id', 'incidents.id')
    .select(['resolved_at', 'reopened_at', 'findings'])
    .where('incidents.tenant_id', '=', tenantId)
    .where('incidents.id', '=', incidentId)
    .where('investigations.id', '=', investigationId)
    .executeTakeFirst();
  if (!row) return undefined;
  const settled = row.findings as Settled | null;
  return {
    asked: await questionsOf(tx, tenantId, investigationId),
    writes: await writesOf(tx, tenantId, incidentId),
    ...(row.resolved_at && { resolvedAt: row.resolved_at }),
    ...(row.reopened_at && { reopenedAt: row.reopened_at }),
    ...(settled?.findings && { findings: settled.findings }),
  };
}

async function questionsOf(tx: Tx, tenantId: string, investigationId: string) {
  const rows = await tx
    .selectFrom('tool_calls')
    .select(['number', 'tool', 'asked'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', investigationId)
    .where('status', 'in', ['ok', 'no_data'])
    .execute();
  return new Map(rows.map(row => [`ev_${row.number}`, `${row.tool}: ${row.asked ?? ''}`]));
}

async function writesOf(tx: Tx, tenantId: string, incidentId: string): Promise<CarriedOut[]> {
  const rows = await tx
    .selectFrom('proposals')
    .select(['draft', 'sent_at', 'result'])
    .where('tenant_id', '=', tenantId)
    .where('incident_id', '=', incidentId)
    .where('state', '=', 'done')
    .orderBy('sent_at')
    .execute();
  return rows.map(({ draft, sent_at, result }) => ({
    draft: draft as Draft,
    ...(sent_at && { at: sent_at }),
    ...(result?.key && { key: result.key }),
  }));
}

const MOST_LATER = 100;

/** The incidents of a service that fired after a time and before another. */
export async function laterIncidents(
  tx: Tx,
  tenantId: string,
  within: { service: string; after: Date; until: Date; except: string; asked: string },
): Promise<Later[]> {
  const rows = await tx
    .selectFrom('incidents')
    .select(['id', 'title', 'fired_at'])
    .where('tenant_id', '=', tenantId)
    .where('service_name', '=', within.service)
    .where('fired_at', '>', within.after)
    .where('fired_at', '<=', within.until)
    .where('id', '<>', within.except)
    .orderBy('fired_at')
    .limit(MOST_LATER)
    .execute();
  return rows.map(({ id, title, fired_at }) => ({
    title,
    firedAt: fired_at,
    isAsked: id === within.asked,
  }));
}
