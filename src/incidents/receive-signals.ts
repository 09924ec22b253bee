import type { Actor } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import { isFirstDelivery } from '../tenants/first-delivery.ts';
import { findTenant } from '../tenants/tenant-store.ts';
import type { BeginInvestigation } from './begin-investigation.ts';
import type { Incident, IncidentState } from './incident.ts';
import { findByExternalId, insertIncident } from './incident-store.ts';
import { moveIncident } from './move-incident.ts';
import type { PageSignal, Signal } from './signal.ts';
import type { ShowInThread } from './thread.ts';

export type ReceiveDeps = { db: Database; show: ShowInThread; begin: BeginInvestigation };

export type Delivery = {
  tenantId: string;
  integration: string;
  connection: string;
  /** The sender's id of this delivery, the same when it is sent again. */
  deliveryId: string;
  signals: Signal[];
  at: Date;
};

const STATE_AFTER: Partial<Record<PageSignal['event'], IncidentState>> = {
  triggered: 'triggered',
  unacknowledged: 'triggered',
  reopened: 'triggered',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
};

/**
 * Takes in what a webhook brought, in one transaction: after it the sender may be answered. A repeated delivery
 * changes nothing. Answers the investigations that were queued.
 */
export function receiveSignals(deps: ReceiveDeps, delivery: Delivery): Promise<string[]> {
  return inTenant(deps.db, delivery.tenantId, async tx => {
    const source = `${delivery.integration}/${delivery.connection}`;
    const isNew = await isFirstDelivery(tx, delivery.tenantId, { source, id: delivery.deliveryId });
    if (!isNew) return [];
    const queued: string[] = [];
    for (const signal of delivery.signals) {
      if (signal.kind === 'page') queued.push(...(await takePage(deps, tx, delivery, signal)));
    }
    await recordReceipt(tx, delivery);
    return queued;
  });
}

function recordReceipt(tx: Tx, delivery: Delivery): Promise<void> {
  const { integration, connection, deliveryId, signals } = delivery;
  return record(
    tx,
    delivery.tenantId,
    {
      type: 'webhook.received',
      subject: `connection/${integration}/${connection}`,
      actor: sender(delivery),
      data: { integration, delivery: deliveryId, signals: signals.length },
    },
    delivery.at,
  );
}

async function takePage(
  deps: ReceiveDeps,
  tx: Tx,
  delivery: Delivery,
  signal: PageSignal,
): Promise<string[]> {
  const known = await findByExternalId(tx, delivery.tenantId, 'pagerduty', signal.incidentId);
  // A note on an incident from before Nightjar came is no reason to open a thread.
  const opens = !known && signal.event === 'triggered' && signal.title !== undefined;
  const { incident, isNew } = opens ? await insert(tx, delivery, signal) : { incident: known };
  if (incident && isNew) return [await announce(deps, tx, delivery, incident)];
  const state = STATE_AFTER[signal.event];
  if (!incident || !state) return [];
  const heard = { state, at: new Date(signal.at), from: sender(delivery), heardAt: delivery.at };
  await moveIncident(deps, tx, incident, heard);
  return [];
}

async function insert(
  tx: Tx,
  { tenantId }: Delivery,
  signal: PageSignal,
): Promise<{ incident: Incident; isNew: boolean }> {
  const tenant = await findTenant(tx, tenantId);
  const { service } = signal;
  const at = new Date(signal.at);
  return insertIncident(tx, tenantId, {
    source: 'pagerduty',
    externalId: signal.incidentId,
    title: signal.title ?? '',
    state: 'triggered',
    stateAt: at,
    firedAt: at,
    ...(signal.url && { externalUrl: signal.url }),
    ...(signal.urgency && { urgency: signal.urgency }),
    ...(signal.priority && { priority: signal.priority }),
    ...(service && { serviceName: service.name, pagerServiceId: service.id }),
    ...(tenant?.channelId && { channelId: tenant.channelId }),
  });
}

async function announce(
  deps: ReceiveDeps,
  tx: Tx,
  delivery: Delivery,
  incident: Incident,
): Promise<string> {
  const { tenantId, at } = delivery;
  await record(
    tx,
    tenantId,
    {
      type: 'incident.opened',
      subject: `incident/${incident.id}`,
      actor: sender(delivery),
      data: { source: incident.source, externalId: incident.externalId },
    },
    at,
  );
  await deps.show(tx, tenantId, [{ message: 'root', incidentId: incident.id }]);
  return deps.begin(tx, incident, { text: incident.title, at });
}

function sender(delivery: Delivery): Actor {
  return { kind: 'vendor', integration: delivery.integration, connection: delivery.connection };
}
