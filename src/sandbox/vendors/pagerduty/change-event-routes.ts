import type { ChangeEventData } from '../../scenarios/pagerduty-data.ts';
import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { all, type VendorRequest } from '../http/vendor-request.ts';
import { happened, type World } from '../world.ts';
import { serviceOf } from './incident-view.ts';
import { listReply } from './paging.ts';
import { serviceReference } from './references.ts';
import { notFound } from './refusals.ts';

/** Change events: deployments and the like that tools have sent to PagerDuty. */
export function changeEventRoutes(world: World): Route[] {
  return [
    get('/change_events', request => {
      const services = all(request, 'service_ids[]');
      const found = eventsOf(world, request).filter(
        it => services.length === 0 || services.includes(serviceOf(world, it.service).id),
      );
      return listReply(request, 'change_events', found, it => changeEventJson(world, it));
    }),
    get('/change_events/:id', (request, { id }) => {
      const found = eventsOf(world, request).find(it => it.id === id);
      return found ? json({ change_event: changeEventJson(world, found) }) : notFound();
    }),
    get('/services/:id/change_events', (request, { id }) => {
      const service = world.company.services.find(it => it.id === id);
      if (!service) return notFound();
      const found = eventsOf(world, request).filter(it => it.service === service.name);
      return listReply(request, 'change_events', found, it => changeEventJson(world, it));
    }),
  ];
}

/** Newest first, within `since` and `until`. */
function eventsOf(world: World, { query }: VendorRequest): ChangeEventData[] {
  const since = Date.parse(query.get('since') ?? '');
  const until = Date.parse(query.get('until') ?? '');
  return world
    .scenarios()
    .flatMap(scenario => scenario.pagerduty.changeEvents)
    .filter(it => happened(world, it.at))
    .filter(it => !(Date.parse(it.at) < since) && !(Date.parse(it.at) >= until))
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

export function changeEventJson(world: World, event: ChangeEventData): object {
  const { id } = serviceOf(world, event.service);
  return {
    id: event.id,
    type: 'change_event',
    summary: event.summary,
    timestamp: event.at,
    source: event.source,
    integration: { id: `PI${id.slice(0, 5)}`, type: 'inbound_integration_reference' },
    services: [serviceReference(world, event.service)],
    custom_details: event.details,
    links: event.links,
    images: [],
    routing_key: '',
  };
}
