import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { numberIn } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { changeEventJson } from './change-event-routes.ts';
import { type IncidentView, incidentOf } from './incident-view.ts';
import { serviceReference } from './references.ts';
import { notFound } from './refusals.ts';

type Show = (incident: IncidentView, limit: number) => Reply;

/** What PagerDuty infers about an incident: the like of it before, what goes on beside it, changes near it. */
export function historyRoutes(world: World): Route[] {
  const of = (path: string, show: Show) =>
    get(`/incidents/:id/${path}`, (request, { id }) => {
      const incident = incidentOf(world, id);
      return incident ? show(incident, numberIn(request, 'limit', 5, 999)) : notFound();
    });
  return [
    of('past_incidents', (incident, limit) => past(world, incident, limit)),
    of('related_incidents', incident => related(world, incident)),
    of('outlier_incident', incident => outlier(world, incident)),
    of('related_change_events', (incident, limit) => {
      const events = incident.data?.changeEvents.filter(it => it.correlation) ?? [];
      return json({
        change_events: events.slice(0, limit).map(it => ({
          ...changeEventJson(world, it),
          correlation_reason: { reason: it.correlation },
        })),
      });
    }),
  ];
}

function brief(world: World, incident: IncidentView): object {
  return {
    id: incident.id,
    created_at: incident.at,
    self: `${world.urls.pagerduty}/incidents/${incident.id}`,
    title: incident.title,
  };
}

function past(world: World, incident: IncidentView, limit: number): Reply {
  const scored = (incident.data?.past ?? []).flatMap(({ incident: id, score }) => {
    const found = incidentOf(world, id);
    return found ? [{ incident: brief(world, found), score }] : [];
  });
  const sorted = scored.toSorted((a, b) => b.score - a.score);
  return json({ past_incidents: sorted.slice(0, limit), total: scored.length, limit });
}

function related(world: World, incident: IncidentView): Reply {
  const found = (incident.data?.related ?? []).flatMap(({ incident: id, type }) => {
    const other = incidentOf(world, id);
    if (!other) return [];
    const relationship = { type, metadata: metadata(world, type, incident, other) };
    return [{ incident: brief(world, other), relationships: [relationship] }];
  });
  return json({ related_incidents: found });
}

function metadata(world: World, type: string, incident: IncidentView, other: IncidentView): object {
  if (type !== 'service_dependency')
    return {
      grouping_classification: 'similar_contents',
      user_feedback: { positive_feedback_count: 2, negative_feedback_count: 0 },
    };
  return {
    dependent_services: serviceReference(world, incident.service.name),
    supporting_services: serviceReference(world, other.service.name),
  };
}

function outlier(world: World, incident: IncidentView): Reply {
  const occurrence = incident.data?.occurrence;
  if (!occurrence) return notFound();
  const month = 30 * 86_400_000;
  const since = new Date(Date.parse(incident.at) - month).toISOString();
  return json({
    outlier_incident: {
      incident: {
        ...brief(world, incident),
        occurrence: { ...occurrence, since, until: incident.at },
      },
      incident_template: {
        id: `PT${incident.id.slice(-5)}`,
        cluster_id: `PC${incident.id.slice(-5)}`,
        mined_text: incident.title.replace(/\d+(\.\d+)?/g, '<*>'),
      },
    },
  });
}
