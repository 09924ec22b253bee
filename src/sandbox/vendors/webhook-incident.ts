import { assigneesOf } from './pagerduty/incident-json.ts';
import type { IncidentView } from './pagerduty/incident-view.ts';
import {
  incidentReference,
  policyReference,
  priorityReference,
  serviceReference,
  teamReference,
  userReference,
} from './pagerduty/references.ts';
import type { World } from './world.ts';

/** An incident as webhooks carry it: less than the API, no alert's details. */
export function webhookIncident(world: World, incident: IncidentView): object {
  const { summary: _, ...reference } = incidentReference(world, incident);
  return {
    ...reference,
    type: 'incident',
    number: incident.number,
    status: incident.status,
    incident_key: incident.alerts[0]?.dedupKey ?? null,
    created_at: incident.at,
    reopened_at: null,
    title: incident.title,
    incident_type: { name: 'incident_default' },
    service: serviceReference(world, incident.service.name),
    assignees: assigneesOf(world, incident).map(id => userReference(world, id)),
    escalation_policy: policyReference(world, incident.service.escalationPolicy),
    teams: [teamReference(world, incident.service.team)].filter(it => it !== undefined),
    priority: priorityReference(world, incident.priority),
    urgency: incident.urgency,
    conference_bridge: null,
    resolve_reason: null,
  };
}
