import { z } from 'zod';
import { json, type Reply } from '../http/reply.ts';
import { get, put, type Route } from '../http/router.ts';
import { all, jsonBody, type VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { alertJson, incidentJson } from './incident-json.ts';
import { alertId, type IncidentView, incidentOf, incidentsOf } from './incident-view.ts';
import { logEntriesOf } from './log-entries.ts';
import { listReply } from './paging.ts';
import { invalid, notFound, requester } from './refusals.ts';
import { serviceJson } from './service-json.ts';
import { userJson } from './user-json.ts';

const INCLUDES = ['services', 'assignees', 'first_trigger_log_entries', 'acknowledgers', 'users'];
const KNOWN_INCLUDES = [
  ...INCLUDES,
  ...['agents', 'conference_bridge', 'escalation_policies', 'notes', 'priorities', 'teams'],
];

const update = z.object({
  incident: z.object({
    type: z.enum(['incident', 'incident_reference']),
    status: z.enum(['acknowledged', 'resolved']).optional(),
    urgency: z.enum(['high', 'low']).optional(),
    title: z.string().optional(),
  }),
});

/** Incidents: the list, one, its alerts and changes of its state. */
export function incidentRoutes(world: World): Route[] {
  return [
    get('/incidents', request => {
      const found = incidentsOf(world).filter(it => isAsked(it, request));
      const sorted =
        request.query.get('sort_by') === 'created_at:desc' ? found : found.toReversed();
      return listReply(request, 'incidents', sorted, it => withIncludes(world, it, request));
    }),
    get('/incidents/:id', (request, { id }) => {
      const unknown = all(request, 'include[]').filter(it => !KNOWN_INCLUDES.includes(it));
      if (unknown.length > 0) return invalid(`Unknown include: ${unknown.join(', ')}`);
      const incident = incidentOf(world, id);
      return incident ? json({ incident: withIncludes(world, incident, request) }) : notFound();
    }),
    put('/incidents/:id', (request, { id }) => change(world, request, id)),
    get('/incidents/:id/alerts', (request, { id }) => {
      const incident = incidentOf(world, id);
      if (!incident) return notFound();
      const statuses = all(request, 'statuses[]');
      const shown = incident.alerts
        .map(alert => alertJson(world, incident, alert))
        .filter(
          it => statuses.length === 0 || ('status' in it && statuses.includes(`${it.status}`)),
        );
      return listReply(request, 'alerts', shown, it => it);
    }),
    get('/incidents/:id/alerts/:alert', (_request, { id, alert }) => {
      const incident = incidentOf(world, id);
      const found = incident?.alerts.find(it => alertId(incident, it) === alert);
      return incident && found ? json({ alert: alertJson(world, incident, found) }) : notFound();
    }),
  ];
}

/** Without bounds it is the last month, as at the real one. */
function isAsked(incident: IncidentView, request: VendorRequest): boolean {
  const { query } = request;
  const month = 30 * 86_400_000;
  const until = Date.parse(query.get('until') ?? '');
  const since = Date.parse(query.get('since') ?? '');
  const everything = query.get('date_range') === 'all';
  const from = everything ? 0 : since || (until || Date.parse(incident.at)) - month;
  const at = Date.parse(incident.at);
  const among = (name: string, value: string) =>
    all(request, name).length === 0 || all(request, name).includes(value);
  return (
    at >= from &&
    !(at >= until && !everything) &&
    among('service_ids[]', incident.service.id) &&
    among('statuses[]', incident.status) &&
    among('urgencies[]', incident.urgency) &&
    (query.get('incident_key') ?? incident.alerts[0]?.dedupKey) === incident.alerts[0]?.dedupKey
  );
}

function withIncludes(world: World, incident: IncidentView, request: VendorRequest): object {
  const includes = all(request, 'include[]');
  const shown = incidentJson(world, incident);
  const trigger = logEntriesOf(world, incident, true).find(it => it.type === 'trigger_log_entry');
  const assignments = shown.assignments as { at: string; assignee: { id: string } }[];
  return {
    ...shown,
    ...(includes.includes('services') && { service: serviceJson(world, incident.service) }),
    ...(includes.includes('first_trigger_log_entries') && { first_trigger_log_entry: trigger }),
    ...((includes.includes('assignees') || includes.includes('users')) && {
      assignments: assignments.map(it => ({ ...it, assignee: userJson(world, it.assignee.id) })),
    }),
  };
}

function change(world: World, request: VendorRequest, id: string | undefined): Reply {
  const by = requester(world, request);
  if ('status' in by) return by;
  const incident = world.state.incidents.find(it => it.id === id);
  if (!incident) return notFound();
  const parsed = update.safeParse(jsonBody(request));
  if (!parsed.success) return invalid('Incident has an unknown type, status or urgency.');
  const { status, urgency, title } = parsed.data.incident;
  const at = `${world.now().toISOString().slice(0, 19)}Z`;
  if (incident.status === 'resolved' && status) return invalid('Incident Already Resolved');
  if (status) {
    incident.status = status;
    const kind = status === 'resolved' ? 'resolve' : 'acknowledge';
    const summary = `${status === 'resolved' ? 'Resolved' : 'Acknowledged'} by ${by.name}`;
    world.state.log.push({ incident: incident.id, at, kind, by: by.id, summary });
  }
  if (status === 'resolved') {
    incident.resolvedAt = at;
    incident.resolvedBy = by.id;
  }
  if (urgency) incident.urgency = urgency;
  if (title) incident.title = title;
  world.save();
  const changed = incidentOf(world, id);
  return changed ? json({ incident: incidentJson(world, changed) }) : notFound();
}
