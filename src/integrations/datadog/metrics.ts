import type { Metrics } from '../../capabilities/metrics.ts';
import type { Datadog } from './client.ts';
import { drawQuery } from './draw-query.ts';
import { drawService } from './draw-service.ts';
import { listNames } from './list-names.ts';
import { metricKinds } from './metric-kinds.ts';
import { metricNames } from './metric-names.ts';
import { taggedServices } from './tagged-services.ts';

/** Metrics in Datadog. */
export function datadogMetrics(datadog: Datadog): Metrics {
  const names = metricNames(datadog);
  const kinds = metricKinds(datadog);
  return {
    language: 'Datadog metric query',
    query: (query, asking) => drawQuery(datadog, names, query, asking),
    ofService: (query, asking) => drawService(datadog, { names, kinds }, query, asking),
    names: (query, asking) => listNames({ names, kinds }, query, asking),
    services: taggedServices(datadog, names),
  };
}
