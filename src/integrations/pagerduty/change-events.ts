import type { Events } from '../../capabilities/events.ts';
import type { Asking } from '../../capabilities/source.ts';
import { timeIn } from '../refuse.ts';
import { ChangeEvent } from './change-event-schema.ts';
import type { PagerdutyClient } from './client.ts';
import { serviceIdIn } from './ids.ts';
import { collect } from './pages.ts';

type Query = Parameters<Events['list']>[0];

const MOST_EVENTS = 100;

/** What other tools told PagerDuty about changes. */
export function pagerdutyEvents(client: PagerdutyClient): Events {
  return { list: (query, asking) => listChangeEvents(client, query, asking) };
}

/** Those of one service, or of all: the names that services have elsewhere are not PagerDuty's. */
async function listChangeEvents(
  client: PagerdutyClient,
  { serviceId, since, until }: Query,
  { signal }: Asking,
): ReturnType<Events['list']> {
  const window = {
    since: timeIn('beginning of the window', since),
    until: timeIn('end of the window', until),
  };
  const path =
    serviceId === undefined
      ? '/change_events'
      : `/services/${serviceIdIn(serviceId)}/change_events`;
  const { items, truncated } = await collect(client, {
    ...{ path, key: 'change_events', item: ChangeEvent, most: MOST_EVENTS, signal },
    query: window,
  });
  const data = items
    .filter(({ at }) => Date.parse(at) >= Date.parse(since) && Date.parse(at) < Date.parse(until))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
}
