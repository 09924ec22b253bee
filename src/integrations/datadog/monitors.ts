import { z } from 'zod';
import type { Monitor, Monitors } from '../../capabilities/monitors.ts';
import type { Asking } from '../../capabilities/source.ts';
import type { Datadog } from './client.ts';
import { findDashboards } from './dashboards.ts';
import { linkTo } from './links.ts';
import { asMonitor } from './monitor.ts';
import { MonitorAnswer, MonitorSearch } from './monitor-schema.ts';
import { tagValue } from './search-syntax.ts';

const MOST_OF_A_KIND = 100;
/** Each costs a request. */
const MOST_FIRING = 20;
const ORDER: Monitor['state'][] = ['firing', 'pending', 'no_data', 'muted', 'unknown', 'ok'];

type Found = { monitors: MonitorAnswer[]; truncated: boolean };
type Query = Parameters<Monitors['rules']>[0];

/** Datadog's monitors and dashboards. */
export function datadogMonitors(datadog: Datadog): Monitors {
  return {
    async rules(query, asking) {
      const { monitors, truncated } = await findMonitors(datadog, query, asking);
      const all = monitors.map(monitor => asMonitor(monitor, datadog.app));
      const data = all
        .filter(({ state }) => !query.onlyFiring || state === 'firing')
        .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
      const url = linkTo(datadog.app, '/monitors/manage', { q: query.service ?? query.like ?? '' });
      return { status: data.length > 0 ? 'ok' : 'no_data', data, url, truncated };
    },
    dashboards: (query, asking) => findDashboards(datadog, query, asking),
  };
}

/** A monitor speaks of a service by its own tags, by what it looks at, or by its name. */
async function findMonitors(datadog: Datadog, query: Query, asking: Asking): Promise<Found> {
  const { service, like, onlyFiring } = query;
  if (service === undefined && like === undefined)
    return onlyFiring ? firing(datadog, asking) : list(datadog, {}, asking);
  const tag = service === undefined ? '' : `service:${tagValue(service)}`;
  const filters = [
    ...(tag ? [{ monitor_tags: tag }, { tags: tag }] : []),
    ...[service, like].flatMap(name => (name === undefined ? [] : [{ name }])),
  ];
  const lists = await Promise.all(filters.map(filter => list(datadog, filter, asking)));
  const found = new Map(lists.flatMap(({ monitors }) => monitors.map(each => [each.id, each])));
  return { monitors: [...found.values()], truncated: lists.some(({ truncated }) => truncated) };
}

async function list(
  { ask }: Datadog,
  filter: Record<string, string>,
  { signal }: Asking,
): Promise<Found> {
  const query = { ...filter, page: 0, page_size: MOST_OF_A_KIND };
  const path = '/api/v1/monitor';
  const monitors = await ask('monitors_read', z.array(MonitorAnswer), { path, query, signal });
  return { monitors, truncated: monitors.length >= MOST_OF_A_KIND };
}

async function firing({ ask }: Datadog, { signal }: Asking): Promise<Found> {
  const query = { query: 'status:alert', per_page: MOST_OF_A_KIND };
  const path = '/api/v1/monitor/search';
  const found = await ask('monitors_read', MonitorSearch, { path, query, signal });
  const ids = found.monitors.map(({ id }) => id);
  const monitors = await Promise.all(
    ids
      .slice(0, MOST_FIRING)
      .map(id => ask('monitors_read', MonitorAnswer, { path: `/api/v1/monitor/${id}`, signal })),
  );
  return { monitors, truncated: ids.length > monitors.length };
}
