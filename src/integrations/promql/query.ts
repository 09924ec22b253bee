import type { Metrics, Series } from '../../capabilities/metrics.ts';
import type { Asking } from '../../capabilities/source.ts';
import { checkedWindow } from '../checked-window.ts';
import { namingLabels } from '../naming/service-labels.ts';
import { nearNames } from '../near-names.ts';
import { queryRefused, refuseIf, withNear } from '../query-refusal.ts';
import { type RawSeries, rangeOf } from './api.ts';
import type { Catalog } from './catalog.ts';
import { type NamesInQuery, namesInQuery } from './names-in-query.ts';
import { matchersOf, metricWith } from './selector.ts';
import type { PromServer } from './server.ts';
import { unitOf } from './unit-of.ts';

const MOST_SERIES = 50;
type Asked = Parameters<Metrics['query']>[0];

/** A query as it was written. One that finds nothing because it names what the server does not know is refused. */
export async function askQuery(
  server: PromServer,
  catalog: Catalog,
  { query, stepSeconds, ...given }: Asked,
  { signal }: Asking,
): ReturnType<Metrics['query']> {
  const window = checkedWindow(given);
  const names = namesInQuery(query);
  const found = await rangeOf(server, query, { ...window, stepSeconds }, signal).catch(
    async error => {
      throw await withNear(server.vendor, error, () => near(catalog, names, signal));
    },
  );
  if (found.items.length === 0) await refuseIf(refuseUnknown(server, catalog, names, signal));
  const url = server.link([query], window);
  return {
    status: found.items.length > 0 ? 'ok' : 'no_data',
    data: found.items.slice(0, MOST_SERIES).map(raw => asSeries(raw, query, found.items.length)),
    truncated: found.isCut || found.items.length > MOST_SERIES,
    ...(url === undefined ? {} : { url }),
  };
}

function asSeries(
  { labels: { __name__: name, ...labels }, points }: RawSeries,
  query: string,
  count: number,
): Series {
  const unit = name === undefined ? undefined : unitOf(name);
  const narrowed = name === undefined ? undefined : metricWith(name, ...matchersOf(labels));
  const own = narrowed ?? (count === 1 ? query : undefined);
  return {
    ...{ name: name ?? query, labels, points },
    ...(unit === undefined ? {} : { unit }),
    ...(own === undefined ? {} : { query: own }),
  };
}

async function near(catalog: Catalog, names: NamesInQuery, signal: AbortSignal): Promise<string[]> {
  const [metrics, labels] = await Promise.all([catalog.metrics(signal), catalog.labels(signal)]);
  return [...nearNames(names.metrics, metrics), ...nearNames(names.labels, labels)];
}

/** Nothing was found: is it because a metric, a label or a service's name is unknown? */
async function refuseUnknown(
  { vendor }: PromServer,
  catalog: Catalog,
  { metrics, labels, values }: NamesInQuery,
  signal: AbortSignal,
): Promise<void> {
  const [knownMetrics, knownLabels] = await Promise.all([
    catalog.metrics(signal),
    catalog.labels(signal),
  ]);
  const refuse = (what: string, name: string, known: string[]) => {
    if (known.includes(name)) return;
    throw queryRefused(vendor, `It has no ${what} ${name}.`, nearNames([name], known));
  };
  // A metric that nothing counted yet may be missing beside one that is there.
  const [metric] = metrics;
  if (metric && !metrics.some(each => knownMetrics.includes(each)))
    refuse('metric', metric, knownMetrics);
  for (const label of labels) refuse('label', label, knownLabels);
  for (const { label, value } of values)
    if (namingLabels([label]).length > 0)
      refuse(`${label} that is called`, value, await catalog.values(label, signal));
}
