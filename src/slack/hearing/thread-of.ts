import { inTenant } from '../../db/transaction.ts';
import type { Incident } from '../../incidents/incident.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import type { Investigation } from '../../investigations/investigation.ts';
import { investigationsOf } from '../../investigations/investigation-store.ts';
import { incidentOfThread } from '../outbox-store.ts';
import type { ListenerDeps } from '../use-cases.ts';

/** An incident's thread: what it is about, and the newest investigation in it. */
export type IncidentThread = { incident: Incident; newest: Investigation };

/** The incident whose thread this is; undefined for all other threads, and where nothing was investigated yet. */
export function threadOf(
  deps: Pick<ListenerDeps, 'db'>,
  place: { tenantId: string; channelId: string; threadTs: string },
): Promise<IncidentThread | undefined> {
  const { tenantId, channelId, threadTs } = place;
  return inTenant(deps.db, tenantId, async tx => {
    const incidentId = await incidentOfThread(tx, tenantId, { channelId, ts: threadTs });
    const incident = incidentId && (await findIncident(tx, tenantId, incidentId));
    if (!incident) return undefined;
    const [newest] = await investigationsOf(tx, tenantId, incident.id);
    return newest && { incident, newest };
  });
}
