import type { Metrics, Series } from '../../capabilities/metrics.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { QueryRefused } from '../../lib/errors.ts';
import { checkedWindow } from '../checked-window.ts';
import type { Datadog } from './client.ts';
import { metricLink } from './links.ts';
import type { MetricNames } from './metric-names.ts';
import { querySeries } from './query-series.ts';
import { refusedQuery } from './refused-query.ts';
import { metricsIn, nearIn, refuseUnknown } from './unknown-metrics.ts';

/** Draws a query that somebody wrote; a refusal brings the names that were meant. */
export async function drawQuery(
  datadog: Datadog,
  names: MetricNames,
  { query, ...span }: Parameters<Metrics['query']>[0],
  asking: Asking,
): Promise<Answer<Series[]>> {
  const window = checkedWindow(span);
  const data = await querySeries(datadog, query, window, asking).catch(async error => {
    if (!(error instanceof QueryRefused)) throw error;
    throw refusedQuery(error.reason, await nearIn(query, window, names, asking));
  });
  if (data.length === 0) await refuseUnknown(query, window, names, asking);
  const metric = metricsIn(query)[0] ?? '';
  const url = metricLink(datadog.app, { metric, scope: '' }, window);
  return { status: data.length > 0 ? 'ok' : 'no_data', data, url };
}
