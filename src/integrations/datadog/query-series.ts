import type { Series } from '../../capabilities/metrics.ts';
import type { Asking } from '../../capabilities/source.ts';
import { QueryRefused } from '../../lib/errors.ts';
import type { CheckedWindow } from '../checked-window.ts';
import type { Datadog } from './client.ts';
import { GraphAnswer } from './metric-schema.ts';
import { refusedQuery } from './refused-query.ts';

/**
 * Draws a query. By the older of the two addresses: it takes queries with functions and arithmetic as people copy them
 * from a graph, and says for each series by which query it comes alone. Datadog chooses the distance of the points.
 */
export async function querySeries(
  { ask }: Datadog,
  query: string,
  { from, to }: CheckedWindow,
  { signal }: Asking,
): Promise<Series[]> {
  const span = { from: Math.floor(from / 1000), to: Math.ceil(to / 1000) };
  const answer = await ask('timeseries_query', GraphAnswer, {
    ...{ path: '/api/v1/query', query: { ...span, query }, isWritten: true, signal },
  });
  if (answer.status === 'error') throw refusedQuery(answer.error || 'no reason was given');
  return answer.series;
}

/** Draws several at once; one that is refused does not take the others with it. */
export async function queryEach(
  datadog: Datadog,
  queries: string[],
  window: CheckedWindow,
  asking: Asking,
): Promise<Series[]> {
  if (queries.length === 0) return [];
  try {
    return await querySeries(datadog, queries.join(','), window, asking);
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error;
    if (queries.length === 1) return [];
    const lists = await Promise.all(
      queries.map(query => queryEach(datadog, [query], window, asking)),
    );
    return lists.flat();
  }
}
