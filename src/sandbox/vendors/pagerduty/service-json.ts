import type { PagerServiceData } from '../../scenarios/company.ts';
import type { World } from '../world.ts';
import { incidentsOf } from './incident-view.ts';
import { policyReference, reference, serviceReference, teamReference } from './references.ts';

/** A service as the API gives it; its status follows from its open incidents. */
export function serviceJson(world: World, service: PagerServiceData): object {
  const own = incidentsOf(world).filter(it => it.service.id === service.id);
  const integration = { id: `PI${service.id.slice(0, 5)}`, name: 'Events API v2' };
  return {
    ...serviceReference(world, service.name),
    type: 'service',
    name: service.name,
    description: service.description,
    auto_resolve_timeout: null,
    acknowledgement_timeout: 1_800,
    created_at: '2023-02-07T09:30:00Z',
    status: statusOf(own.map(it => it.status)),
    last_incident_timestamp: own[0]?.at ?? null,
    teams: [teamReference(world, service.team)].filter(it => it !== undefined),
    incident_urgency_rule: { type: 'constant', urgency: 'high' },
    scheduled_actions: [],
    support_hours: null,
    escalation_policy: policyReference(world, service.escalationPolicy),
    addons: [],
    alert_creation: 'create_alerts_and_incidents',
    alert_grouping: null,
    alert_grouping_timeout: null,
    alert_grouping_parameters: { type: null, config: null },
    integrations: [
      reference(
        world,
        `services/${service.id}/integrations`,
        'events_api_v2_inbound_integration',
        integration,
      ),
    ],
    response_play: null,
  };
}

function statusOf(statuses: string[]): string {
  if (statuses.includes('triggered')) return 'critical';
  return statuses.includes('acknowledged') ? 'warning' : 'active';
}
