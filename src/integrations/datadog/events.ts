import type { Events } from '../../capabilities/events.ts';
import { checkedWindow } from '../checked-window.ts';
import { EventItem } from './change-event.ts';
import type { Datadog } from './client.ts';
import { explorerLink } from './links.ts';
import { search } from './search.ts';
import { allOf, quoted, tagValue } from './search-syntax.ts';

const MOST_EVENTS = 500;

/** What other tools told Datadog: deployments, settings, scaling. Alerts are no changes and left out. */
export function datadogEvents(datadog: Datadog): Events {
  return {
    async list({ service, ...span }, asking) {
      const window = checkedWindow(span);
      const query = allOf([
        '-source:alert',
        service !== undefined && `(service:${quoted(tagValue(service))} OR ${quoted(service)})`,
      ]);
      const { items, truncated } = await search(
        datadog,
        {
          ...{ permission: 'events_read', path: '/api/v2/events/search', item: EventItem },
          ...{ query, window, most: MOST_EVENTS },
        },
        asking,
      );
      const url = explorerLink(datadog.app, '/event/explorer', query, window);
      const data = items.filter(({ isAlert }) => !isAlert).map(({ event }) => ({ ...event, url }));
      return { status: data.length > 0 ? 'ok' : 'no_data', data, url, truncated };
    },
  };
}
