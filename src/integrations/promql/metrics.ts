import type { Metrics } from '../../capabilities/metrics.ts';
import { type Catalog, promCatalog } from './catalog.ts';
import { asMetricName, familiesOf, saysAll } from './families.ts';
import { askOfService, familiesOfService } from './of-service.ts';
import { askQuery } from './query.ts';
import { rankFamilies } from './rank-families.ts';
import type { PromServer } from './server.ts';

const MOST_NAMES = 200;

/** The questions about metrics, answered by something that speaks Prometheus' API. */
export function promMetrics(server: PromServer): Metrics {
  const catalog = promCatalog(server);
  return {
    language: 'PromQL',
    query: (query, asking) => askQuery(server, catalog, query, asking),
    ofService: (query, asking) => askOfService(server, catalog, query, asking),
    names: (query, asking) => askNames(server, catalog, query, asking),
    services: ({ signal }) => catalog.services(signal),
  };
}

async function askNames(
  server: PromServer,
  catalog: Catalog,
  ...[{ service, like }, { signal }]: Parameters<Metrics['names']>
): ReturnType<Metrics['names']> {
  const families = service
    ? await familiesOfService(
        server,
        catalog,
        await catalog.serviceLabels(service, signal),
        like,
        signal,
      )
    : await allFamilies(catalog, like, signal);
  return {
    status: families.length > 0 ? 'ok' : 'no_data',
    data: families.slice(0, MOST_NAMES).map(asMetricName),
    truncated: families.length > MOST_NAMES,
  };
}

async function allFamilies(catalog: Catalog, like: string | undefined, signal: AbortSignal) {
  const [names, metadata] = await Promise.all([catalog.metrics(signal), catalog.metadata(signal)]);
  const families = rankFamilies(familiesOf(names, metadata));
  return like ? families.filter(family => saysAll(family, like)) : families;
}
