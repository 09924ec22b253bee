import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { all } from '../http/vendor-request.ts';
import { pagerIdFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { assigneesOf } from './incident-json.ts';
import { type IncidentView, incidentOf, incidentsOf, type LogLine } from './incident-view.ts';
import { listReply } from './paging.ts';
import { incidentReference, serviceReference, teamReference, userReference } from './references.ts';
import { notFound } from './refusals.ts';

export type LogEntry = Record<string, unknown> & { type: string };

/** What happened to an incident, entry by entry. */
export function logEntryRoutes(world: World): Route[] {
  return [
    get('/incidents/:id/log_entries', (request, { id }) => {
      const incident = incidentOf(world, id);
      if (!incident) return notFound();
      const channels = all(request, 'include[]').includes('channels');
      const entries = logEntriesOf(world, incident, channels);
      return listReply(request, 'log_entries', entries, it => it);
    }),
    get('/log_entries/:id', (request, { id }) => {
      const channels = all(request, 'include[]').includes('channels');
      const entry = incidentsOf(world)
        .flatMap(incident => logEntriesOf(world, incident, channels))
        .find(it => it.id === id);
      return entry ? json({ log_entry: entry }) : notFound();
    }),
  ];
}

/** Newest first. `channels` adds what came through them: the original event of the trigger. */
export function logEntriesOf(world: World, incident: IncidentView, channels: boolean): LogEntry[] {
  const lines = [...incident.log, ...resolution(incident)];
  const entries = lines
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(line => lineEntry(world, incident, line));
  return [...start(world, incident, channels), ...entries].toReversed();
}

/** Trigger, and the assignment that follows from it. */
function start(world: World, incident: IncidentView, channels: boolean): LogEntry[] {
  const service = serviceReference(world, incident.service.name);
  const trigger = {
    ...entry(world, incident, `R${incident.id}`, 'trigger', incident.at),
    summary: `Triggered through the API. Description: ${incident.title}`,
    agent: service,
    channel: channels ? triggerChannel(incident) : { type: 'api' },
    event_details: { description: incident.alerts[0]?.summary ?? incident.title },
  };
  const [assignee] = assigneesOf(world, incident);
  if (!assignee) return [trigger];
  const person = userReference(world, assignee);
  const assign = {
    ...entry(world, incident, pagerIdFrom(`assign ${incident.id}`), 'assign', incident.at),
    summary: `Assigned to ${String(person.summary)}`,
    agent: service,
    channel: { type: 'auto' },
    assignees: [person],
  };
  return [trigger, assign];
}

function triggerChannel({ alerts }: IncidentView): object {
  const [alert] = alerts;
  if (!alert) return { type: 'api' };
  return {
    type: 'events_api_v2',
    summary: alert.summary,
    subject: alert.summary,
    client: alert.client,
    client_url: alert.links[0]?.href ?? null,
    incident_key: alert.dedupKey,
    severity: alert.severity,
    source: alert.source,
    details: alert.details,
    cef_details: { details: alert.details, severity: alert.severity, source_origin: alert.source },
    body_content_type: 'application/json',
  };
}

/** Pressed incidents log their resolution when it is done; others are given the entry here. */
function resolution(incident: IncidentView): LogLine[] {
  const logged = incident.log.some(line => line.kind === 'resolve');
  if (!incident.resolvedAt || logged) return [];
  const by = incident.resolvedBy ?? '';
  return [{ kind: 'resolve', by, at: incident.resolvedAt, summary: 'Resolved' }];
}

function lineEntry(world: World, incident: IncidentView, line: LogLine): LogEntry {
  const id = pagerIdFrom(`log ${incident.id} ${line.at} ${line.summary}`);
  const agent = line.by
    ? userReference(world, line.by)
    : serviceReference(world, incident.service.name);
  const told = line.kind === 'notify';
  return {
    ...entry(world, incident, id, line.kind, line.at),
    summary: line.summary,
    agent: told ? serviceReference(world, incident.service.name) : agent,
    channel: told
      ? { type: 'auto', notification: { type: 'push_notification', status: 'success' } }
      : { type: 'website' },
    ...(told && { user: agent }),
  };
}

function entry(world: World, incident: IncidentView, id: string, kind: string, at: string) {
  const { pagerduty } = world.urls;
  return {
    id,
    type: `${kind}_log_entry`,
    self: `${pagerduty}/log_entries/${id}?incident_id=${incident.id}`,
    html_url: `${pagerduty}/incidents/${incident.id}/log_entries/${id}`,
    created_at: at,
    service: serviceReference(world, incident.service.name),
    incident: incidentReference(world, incident),
    teams: [teamReference(world, incident.service.team)].filter(it => it !== undefined),
    contexts: [],
  };
}
