import type { Metrics } from '../../capabilities/metrics.ts';
import type { Asking } from '../../capabilities/source.ts';
import { checkedWindow } from '../checked-window.ts';
import type { ServiceLabel } from '../naming/service-labels.ts';
import { type Labelled, labelValuesOf, type Span, seriesOf, stepOf } from './api.ts';
import type { Catalog } from './catalog.ts';
import { type Family, familiesOf, saysAll } from './families.ts';
import { type Found, type Planned, planQueries } from './plan-queries.ts';
import { rankFamilies } from './rank-families.ts';
import { rateSecondsOf } from './rate-seconds.ts';
import { runPlanned } from './run-planned.ts';
import { escapedRegex, matcher, quoted } from './selector.ts';
import type { PromServer } from './server.ts';

const MOST_FAMILIES = 40;
const MOST_SERIES = 40;
const MOST_LINKED = 8;
type Asked = Parameters<Metrics['ofService']>[0];

/** What is measured of a service, in a handful of requests: names, labels, then the queries, several in each. */
export async function askOfService(
  server: PromServer,
  catalog: Catalog,
  { service, like, stepSeconds, ...given }: Asked,
  { signal }: Asking,
): ReturnType<Metrics['ofService']> {
  const span = { ...checkedWindow(given), stepSeconds };
  const labels = await catalog.serviceLabels(service, signal);
  const all = await familiesOfService(server, catalog, labels, like, signal);
  const families = all.slice(0, MOST_FAMILIES);
  if (families.length === 0) return { status: 'no_data', data: [] };
  const found = await look(server, { labels, families, span }, signal);
  const { planned, isMore } = withinReason(found.items.flatMap(planQueries));
  const { series, isCut } = await runPlanned(server, planned, span, signal);
  const queries = planned.slice(0, MOST_LINKED).map(each => each.expression());
  const url = queries.length > 0 ? server.link(queries, span) : undefined;
  return {
    status: series.length > 0 ? 'ok' : 'no_data',
    data: series,
    truncated: isMore || isCut || found.isCut || all.length > families.length,
    ...(url === undefined ? {} : { url }),
  };
}

/** The metrics that have series with one of the labels, those worth a look first. */
export async function familiesOfService(
  server: PromServer,
  catalog: Catalog,
  labels: ServiceLabel[],
  like: string | undefined,
  signal: AbortSignal,
): Promise<Family[]> {
  const selectors = labels.map(label => `{${matcher(label)}}`);
  const [names, metadata] = await Promise.all([
    labelValuesOf(server, '__name__', selectors, signal),
    catalog.metadata(signal),
  ]);
  const families = rankFamilies(familiesOf(names, metadata));
  return like ? families.filter(family => saysAll(family, like)) : families;
}

type Looked = { labels: ServiceLabel[]; families: Family[]; span: Span };

/** The labels of the families' series, and how far back a rate has to look. */
async function look(server: PromServer, { labels, families, span }: Looked, signal: AbortSignal) {
  const names = quoted(families.map(({ counted }) => escapedRegex(counted)).join('|'));
  const selectors = labels.map(label => `{__name__=~${names},${matcher(label)}}`);
  const [series, rateSeconds] = await Promise.all([
    seriesOf(server, selectors, span, signal),
    rateSecondsOf(server, families, labels, { ...span, stepSeconds: stepOf(span) }, signal),
  ]);
  const byName = Map.groupBy(series.items, set => set.__name__ ?? '');
  const items = families.flatMap((family): Found[] => {
    const sets = byName.get(family.counted) ?? [];
    const label = labels.find(each => sets.some(set => carries(set, each)));
    return label
      ? [
          {
            family,
            matcher: matcher(label),
            rateSeconds,
            sets: sets.filter(set => carries(set, label)),
          },
        ]
      : [];
  });
  return { items, isCut: series.isCut };
}

function carries(set: Labelled, { label, values }: ServiceLabel): boolean {
  return values.includes(set[label] ?? '');
}

/** As many queries as bring a few dozen series. */
function withinReason(all: Planned[]): { planned: Planned[]; isMore: boolean } {
  let weight = 0;
  const planned = all.filter(each => {
    weight += each.weight;
    return weight <= MOST_SERIES;
  });
  return { planned, isMore: planned.length < all.length };
}
