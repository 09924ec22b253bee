import { facts, html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { personOf, type World } from '../world.ts';
import { type IncidentView, incidentOf, incidentsOf } from './incident-view.ts';
import { firstOnCall, userId } from './references.ts';

const SITE = 'PagerDuty';

/** The pages that a link to an incident, a service or a person opens. */
export function pagerdutyPages(world: World): Route[] {
  const incident = (pattern: string) =>
    get(pattern, (_request, { id }) => {
      const found = incidentOf(world, id);
      return found ? incidentPage(world, found) : noSuchPage(SITE);
    });
  return [
    get('/', () => page(SITE, 'Incidents', list(incidentsOf(world).map(incidentLink)))),
    get('/incidents', () => page(SITE, 'Incidents', list(incidentsOf(world).map(incidentLink)))),
    incident('/incidents/:id'),
    incident('/incidents/:id/log_entries/:entry'),
    get('/services/:id', (_request, { id }) => servicePage(world, id)),
    get('/service-directory/:id', (_request, { id }) => servicePage(world, id)),
    get('/users/:id', (_request, { id }) => {
      const person = world.company.people.find(it => userId(it) === id);
      if (!person) return noSuchPage(SITE);
      return page(SITE, person.name, facts([['E-mail', person.email]]));
    }),
  ];
}

function incidentLink(incident: IncidentView): Markup {
  const label = `#${incident.number} ${incident.title}`;
  return html`${link(`/incidents/${incident.id}`, label)} <small>${incident.status}, ${incident.at}</small>`;
}

function incidentPage(world: World, incident: IncidentView): Reply {
  const about = facts([
    ['Status', incident.status],
    ['Service', link(`/services/${incident.service.id}`, incident.service.name)],
    ['Urgency', incident.urgency],
    ['Priority', incident.priority],
    ['Began', incident.at],
    ['Resolved', incident.resolvedAt],
  ]);
  const alerts = incident.alerts.map(
    it => html`${it.summary} <small>${it.severity}, ${it.client}</small>
<pre>${JSON.stringify(it.details, null, 2)}</pre>${list(it.links.map(({ href, text }) => link(href, text)))}`,
  );
  const notes = incident.notes.map(
    it => html`${it.content} <small>${personOf(world, it.person).name}, ${it.at}</small>`,
  );
  const log = incident.log.map(it => html`${it.summary} <small>${it.at}</small>`);
  const body = html`${about}<h2>Alerts</h2>${list(alerts)}<h2>Notes</h2>${list(notes)}<h2>Log</h2>${list(log)}`;
  return page(SITE, `#${incident.number} ${incident.title}`, body);
}

function servicePage(world: World, id: string | undefined): Reply {
  const service = world.company.services.find(it => it.id === id);
  if (!service) return noSuchPage(SITE);
  const person = firstOnCall(world, service.escalationPolicy);
  const own = incidentsOf(world).filter(it => it.service.id === id);
  const about = facts([
    ['What it does', service.description],
    ['Team', service.team],
    ['Escalation policy', service.escalationPolicy],
    ['On call', person && personOf(world, person).name],
    ['Depends on', service.dependsOn.join(', ') || null],
  ]);
  return page(SITE, service.name, html`${about}<h2>Incidents</h2>${list(own.map(incidentLink))}`);
}
