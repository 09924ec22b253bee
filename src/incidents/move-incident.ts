import type { Actor } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/transaction.ts';
import type { Incident, IncidentState } from './incident.ts';
import { changeState } from './incident-store.ts';
import type { ShowInThread } from './thread.ts';

/** What the pager says of an incident's state, when that was so, and when and from whom we heard it. */
export type Heard = { state: IncidentState; at: Date; from: Actor; heardAt: Date };

/** Takes over a state that the pager tells, unless a later one is known: webhooks come in any order. */
export async function moveIncident(
  deps: { show: ShowInThread },
  tx: Tx,
  incident: Incident,
  heard: Heard,
): Promise<void> {
  const before = await changeState(tx, incident, heard);
  if (!before || before === heard.state) return;
  await record(
    tx,
    incident.tenantId,
    {
      type: 'incident.changed',
      subject: `incident/${incident.id}`,
      actor: heard.from,
      data: { from: before, to: heard.state },
    },
    heard.heardAt,
  );
  await deps.show(tx, incident.tenantId, [{ message: 'root', incidentId: incident.id }]);
}
