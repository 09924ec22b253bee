import { inTenant } from '../../db/transaction.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import { findInvestigation } from '../../investigations/investigation-store.ts';
import { UserError } from '../../lib/errors.ts';
import { ACTIONS, decodeInvestigationId } from '../ids.ts';
import { permit } from '../permit.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { type Clicked, onClick } from './click.ts';

/** Stop: reading ends within seconds, and what is known is published. */
export const stopButton = onClick(ACTIONS.stop, async (clicked, deps) => {
  const investigationId = idIn(clicked);
  const { tenantId, by, client, at } = clicked;
  const subject = `investigation/${investigationId}` as const;
  await permit(deps, client, { tenantId, slackUserId: by, permission: 'stop', subject, at });
  if (!(await deps.useCases.stop({ tenantId, investigationId, by, at }))) {
    throw new UserError('already_over', 'This investigation is over, or is being stopped already.');
  }
});

/** Investigate again: the same question anew, in the same thread. */
export const againButton = onClick(ACTIONS.investigateAgain, async (clicked, deps) => {
  const { tenantId, by: slackUserId, client, at } = clicked;
  const { investigation, incident } = await found(clicked, deps);
  const subject = `investigation/${investigation.id}` as const;
  const permission = 'investigate';
  await permit(deps, client, { tenantId, slackUserId, permission, subject, at });
  await deps.useCases.ask({
    tenantId,
    askedBy: { kind: 'person', id: slackUserId },
    text: investigation.question,
    deliveryId: `again:${investigation.id}`,
    incidentId: incident.id,
    at,
    ...(incident.channelId && { channelId: incident.channelId }),
  });
});

function idIn(clicked: Clicked): string {
  const id = decodeInvestigationId(clicked.value);
  if (id) return id;
  throw new UserError('unknown_button', 'Nightjar does not know this button any more.');
}

async function found(clicked: Clicked, deps: ListenerDeps) {
  const { tenantId } = clicked;
  return inTenant(deps.db, tenantId, async tx => {
    const investigation = await findInvestigation(tx, tenantId, idIn(clicked));
    const incident = investigation && (await findIncident(tx, tenantId, investigation.incidentId));
    if (investigation && incident) return { investigation, incident };
    throw new UserError('unknown_investigation', 'This investigation does not exist.');
  });
}
