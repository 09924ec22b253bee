import type { Pager } from '../../capabilities/pager.ts';
import type { Asking } from '../../capabilities/source.ts';
import { timeIn } from '../refuse.ts';
import type { PagerdutyClient } from './client.ts';
import { serviceIdIn } from './ids.ts';
import { collect } from './pages.ts';
import { ChangeEvent } from './schema.ts';

type Query = Parameters<Pager['changeEvents']>[0];

const MOST_EVENTS = 100;

/** What other tools told PagerDuty about changes: of one service, or of all. */
export async function listChangeEvents(
  client: PagerdutyClient,
  { serviceId, since, until }: Query,
  { signal }: Asking,
): ReturnType<Pager['changeEvents']> {
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
  const data = items.filter(
    ({ at }) => Date.parse(at) >= Date.parse(since) && Date.parse(at) < Date.parse(until),
  );
  return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
}
