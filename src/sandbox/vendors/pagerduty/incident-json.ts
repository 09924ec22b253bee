import type { AlertData } from '../../scenarios/scenario.ts';
import type { World } from '../world.ts';
import { alertId, type IncidentView, type Note } from './incident-view.ts';
import {
  firstOnCall,
  incidentReference,
  policyReference,
  priorityReference,
  serviceReference,
  teamReference,
  userReference,
} from './references.ts';

/** An incident as the API gives it. */
export function incidentJson(world: World, incident: IncidentView): Record<string, unknown> {
  const { service } = incident;
  const [first] = incident.alerts;
  const open = incident.alerts.filter(alert => statusOf(world, incident, alert) === 'triggered');
  return {
    ...incidentReference(world, incident),
    type: 'incident',
    incident_number: incident.number,
    title: incident.title,
    created_at: incident.at,
    updated_at: incident.resolvedAt ?? incident.at,
    status: incident.status,
    incident_key: first?.dedupKey ?? null,
    service: serviceReference(world, service.name),
    assignments: assigneesOf(world, incident).map(id => ({
      at: incident.at,
      assignee: userReference(world, id),
    })),
    assigned_via: 'escalation_policy',
    last_status_change_at: incident.resolvedAt ?? incident.at,
    last_status_change_by: incident.resolvedBy
      ? userReference(world, incident.resolvedBy)
      : serviceReference(world, service.name),
    resolved_at: incident.resolvedAt,
    first_trigger_log_entry: triggerReference(world, incident),
    alert_counts: {
      all: incident.alerts.length,
      triggered: open.length,
      resolved: incident.alerts.length - open.length,
    },
    is_mergeable: true,
    incident_type: { name: 'incident_default' },
    escalation_policy: policyReference(world, service.escalationPolicy),
    teams: [teamReference(world, service.team)].filter(it => it !== undefined),
    impacted_services: [serviceReference(world, service.name)],
    pending_actions: [],
    acknowledgements: acknowledgements(world, incident),
    basic_alert_grouping: null,
    alert_grouping: null,
    last_status_change_reason: null,
    priority: priorityReference(world, incident.priority),
    resolve_reason: null,
    incidents_responders: [],
    responder_requests: [],
    subscriber_requests: [],
    urgency: incident.urgency,
    conference_bridge: null,
  };
}

/** Who an incident is assigned to; nobody once it is resolved. */
export function assigneesOf(world: World, incident: IncidentView): string[] {
  const person = firstOnCall(world, incident.service.escalationPolicy);
  return incident.status === 'resolved' || !person ? [] : [person];
}

function acknowledgements(world: World, incident: IncidentView): object[] {
  const said = incident.log.filter(line => line.kind === 'acknowledge');
  if (incident.status !== 'acknowledged') return [];
  return said.map(line => ({ at: line.at, acknowledger: userReference(world, line.by) }));
}

function triggerReference(world: World, incident: IncidentView): object {
  const id = `R${incident.id}`;
  return {
    id,
    type: 'trigger_log_entry_reference',
    summary: 'Triggered through the API.',
    self: `${world.urls.pagerduty}/log_entries/${id}?incident_id=${incident.id}`,
    html_url: `${world.urls.pagerduty}/incidents/${incident.id}/log_entries/${id}`,
  };
}

function statusOf(world: World, incident: IncidentView, alert: AlertData): string {
  if (incident.status === 'resolved') return 'resolved';
  const over = alert.resolved && Date.parse(alert.resolved) <= world.now().getTime();
  return over ? 'resolved' : 'triggered';
}

/** An alert with what the monitoring tool sent along. */
export function alertJson(world: World, incident: IncidentView, alert: AlertData): object {
  const id = alertId(incident, alert);
  return {
    id,
    type: 'alert',
    summary: alert.summary,
    self: `${world.urls.pagerduty}/incidents/${incident.id}/alerts/${id}`,
    html_url: `${world.urls.pagerduty}/alerts/${id}`,
    created_at: alert.at,
    updated_at: alert.resolved ?? alert.at,
    resolved_at: statusOf(world, incident, alert) === 'resolved' ? (alert.resolved ?? null) : null,
    status: statusOf(world, incident, alert),
    alert_key: alert.dedupKey,
    service: serviceReference(world, incident.service.name),
    body: {
      type: 'alert_body',
      contexts: alert.links.map(link => ({ type: 'link', ...link })),
      details: alert.details,
      cef_details: cefDetails(alert),
    },
    incident: incidentReference(world, incident),
    suppressed: false,
    severity: alert.severity,
    first_trigger_log_entry: triggerReference(world, incident),
    integration: {
      id: `PI${incident.service.id.slice(0, 5)}`,
      type: 'generic_events_api_inbound_integration_reference',
      summary: alert.client,
      self: `${world.urls.pagerduty}/services/${incident.service.id}/integrations/PI${incident.service.id.slice(0, 5)}`,
      html_url: `${world.urls.pagerduty}/services/${incident.service.id}`,
    },
    privilege: null,
  };
}

function cefDetails(alert: AlertData): object {
  return {
    client: alert.client,
    client_url: alert.links[0]?.href ?? null,
    contexts: alert.links.map(link => ({ type: 'link', ...link })),
    dedup_key: alert.dedupKey,
    description: alert.summary,
    details: alert.details,
    message: alert.summary,
    mutations: [],
    severity: alert.severity,
    source_component: alert.component ?? null,
    source_origin: alert.source,
    version: '1.0',
  };
}

/** A note on an incident. */
export function noteJson(world: World, note: Note): object {
  return {
    id: note.id,
    user: userReference(world, note.person),
    channel: { summary: 'The PagerDuty website or APIs' },
    content: note.content,
    created_at: note.at,
    updated_at: note.at,
  };
}
