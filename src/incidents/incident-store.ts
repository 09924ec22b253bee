import type { Selectable } from 'kysely';
import type { Tables } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';
import { titleText } from '../lib/clean-text.ts';
import { newId } from '../lib/id.ts';
import { redactor } from '../lib/redact.ts';
import type { Incident, IncidentState } from './incident.ts';

/** `stateAt`: when it came into its state, where the pager said so. */
/** A monitor's title may carry a credential; the tenant's own are taken out where they are known. */
const redactShapes = redactor([]);

export type NewIncident = Omit<Incident, 'id' | 'tenantId' | 'createdAt' | 'resolvedAt'> & {
  stateAt?: Date;
};

/** Inserts the incident, or answers the one that has the same source and external id. */
export async function insertIncident(
  tx: Tx,
  tenantId: string,
  incident: NewIncident,
): Promise<{ incident: Incident; isNew: boolean }> {
  const row = await tx
    .insertInto('incidents')
    .values({
      tenant_id: tenantId,
      id: newId('inc'),
      source: incident.source,
      external_id: incident.externalId,
      external_url: incident.externalUrl ?? null,
      title: redactShapes(titleText(incident.title)),
      state: incident.state,
      urgency: incident.urgency ?? null,
      priority: incident.priority ?? null,
      service_name: incident.serviceName ?? null,
      pager_service_id: incident.pagerServiceId ?? null,
      channel_id: incident.channelId ?? null,
      opened_by: incident.openedBy ?? null,
      fired_at: incident.firedAt,
      state_at: incident.stateAt ?? null,
    })
    .onConflict(conflict => conflict.columns(['tenant_id', 'source', 'external_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return { incident: fromRow(row), isNew: true };
  const known = await findByExternalId(tx, tenantId, incident.source, incident.externalId);
  if (!known) throw new Error('an incident neither could be inserted nor exists');
  return { incident: known, isNew: false };
}

export async function findIncident(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Incident | undefined> {
  const row = await tx
    .selectFrom('incidents')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function findByExternalId(
  tx: Tx,
  tenantId: string,
  source: string,
  externalId: string,
): Promise<Incident | undefined> {
  const row = await tx
    .selectFrom('incidents')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source', '=', source)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Whether an investigation of it has begun or is about to, and has not ended. */
export async function isUnderInvestigation(tx: Tx, incident: Incident): Promise<boolean> {
  const row = await tx
    .selectFrom('investigations')
    .select('id')
    .where('tenant_id', '=', incident.tenantId)
    .where('incident_id', '=', incident.id)
    .where('state', '<>', 'finished')
    .executeTakeFirst();
  return row !== undefined;
}

/** Incidents that are not resolved, newest first. */
export async function openIncidents(tx: Tx, tenantId: string, limit: number): Promise<Incident[]> {
  const rows = await tx
    .selectFrom('incidents')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', '<>', 'resolved')
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Incidents in any state, newest first. */
export async function recentIncidents(
  tx: Tx,
  tenantId: string,
  limit: number,
): Promise<Incident[]> {
  const rows = await tx
    .selectFrom('incidents')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/**
 * Brings an incident into a state that it came into at that time, in one statement. Answers the state before, or
 * undefined when a later one is known.
 */
export async function changeState(
  tx: Tx,
  incident: Incident,
  change: { state: IncidentState; at: Date },
): Promise<IncidentState | undefined> {
  const { state, at } = change;
  const row = await tx
    .updateTable('incidents')
    .from(query =>
      query
        .selectFrom('incidents')
        .select(['id', 'state'])
        .where('tenant_id', '=', incident.tenantId)
        .where('id', '=', incident.id)
        .where(now => now.or([now('state_at', 'is', null), now('state_at', '<=', at)]))
        .forUpdate()
        .as('before'),
    )
    .set(now => ({
      state,
      state_at: at,
      resolved_at: state === 'resolved' ? now.fn.coalesce('resolved_at', now.val(at)) : null,
      reopened_at: now
        .case()
        .when(now.and([now('before.state', '=', 'resolved'), now.val(state !== 'resolved')]))
        .then(at)
        .else(now.ref('reopened_at'))
        .end(),
      updated_at: at,
    }))
    .where('incidents.tenant_id', '=', incident.tenantId)
    .whereRef('incidents.id', '=', 'before.id')
    .returning('before.state as before')
    .executeTakeFirst();
  return row?.before as IncidentState | undefined;
}

/** Fills in what became known about an incident; what is known already stays. */
export async function completeIncident(
  tx: Tx,
  incident: Incident,
  found: { title?: string; url?: string; serviceName?: string; pagerServiceId?: string },
): Promise<void> {
  await tx
    .updateTable('incidents')
    .set(row => ({
      ...(found.title && { title: redactShapes(titleText(found.title)) }),
      external_url: row.fn.coalesce('external_url', row.val(found.url ?? null)),
      service_name: row.fn.coalesce('service_name', row.val(found.serviceName ?? null)),
      pager_service_id: row.fn.coalesce('pager_service_id', row.val(found.pagerServiceId ?? null)),
    }))
    .where('tenant_id', '=', incident.tenantId)
    .where('id', '=', incident.id)
    .execute();
}

function fromRow(row: Selectable<Tables['incidents']>): Incident {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    source: row.source as Incident['source'],
    externalId: row.external_id,
    title: row.title,
    state: row.state as IncidentState,
    firedAt: row.fired_at,
    createdAt: row.created_at,
    ...(row.external_url && { externalUrl: row.external_url }),
    ...(row.urgency && { urgency: row.urgency }),
    ...(row.priority && { priority: row.priority }),
    ...(row.service_name && { serviceName: row.service_name }),
    ...(row.pager_service_id && { pagerServiceId: row.pager_service_id }),
    ...(row.channel_id && { channelId: row.channel_id }),
    ...(row.opened_by && { openedBy: row.opened_by }),
    ...(row.resolved_at && { resolvedAt: row.resolved_at }),
  };
}
