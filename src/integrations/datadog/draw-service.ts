import type { Metrics, Series } from '../../capabilities/metrics.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { checkedWindow } from '../checked-window.ts';
import type { Datadog } from './client.ts';
import { metricLink } from './links.ts';
import type { MetricKinds } from './metric-kinds.ts';
import { hasWords, type MetricNames } from './metric-names.ts';
import { queryEach } from './query-series.ts';
import { tagValue } from './search-syntax.ts';
import { drawing, tellingFirst } from './service-metrics.ts';

const MOST_SERIES = 24;
/** Queries that travel in one request. */
const AT_ONCE = 8;

/** Draws the most telling metrics that bear the service's tag. */
export async function drawService(
  datadog: Datadog,
  { names, kinds }: { names: MetricNames; kinds: MetricKinds },
  { service, like, ...span }: Parameters<Metrics['ofService']>[0],
  asking: Asking,
): Promise<Answer<Series[]>> {
  const window = checkedWindow(span);
  const found = await names.since(window.from, service, asking);
  const telling = tellingFirst(found.filter(name => hasWords(name, like)));
  const drawn = telling.slice(0, MOST_SERIES);
  const known = await kinds(drawn, asking);
  const queries = drawn.map(name => drawing(name, known.get(name) ?? {}, service));
  const groups = inGroups(queries).map(group => queryEach(datadog, group, window, asking));
  const data = (await Promise.all(groups)).flat();
  const scope = `service:${tagValue(service)}`;
  const url = metricLink(datadog.app, { metric: drawn[0] ?? '', scope }, window);
  const truncated = telling.length > drawn.length;
  return { status: data.length > 0 ? 'ok' : 'no_data', data, url, truncated };
}

function inGroups(queries: string[]): string[][] {
  const count = Math.ceil(queries.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    queries.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
