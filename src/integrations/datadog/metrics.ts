import type { MetricName, Metrics } from '../../capabilities/metrics.ts';
import type { Asking } from '../../capabilities/source.ts';
import { QueryRefused, VendorError } from '../../lib/errors.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import { nearNames } from '../near-names.ts';
import type { Datadog } from './client.ts';
import { metricLink } from './links.ts';
import { metricKinds } from './metric-kinds.ts';
import { hasWords, type MetricNames, metricNames } from './metric-names.ts';
import type { Metadata } from './metric-schema.ts';
import { queryEach, querySeries } from './query-series.ts';
import { refusedQuery } from './refused-query.ts';
import { tagValue } from './search-syntax.ts';
import { drawing, tellingFirst } from './service-metrics.ts';
import { taggedServices } from './tagged-services.ts';

const MOST_SERIES = 24;
/** Queries that travel in one request. */
const AT_ONCE = 8;
const MOST_NAMES = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Metrics in Datadog. */
export function datadogMetrics(datadog: Datadog): Metrics {
  const names = metricNames(datadog);
  const kinds = metricKinds(datadog);
  const services = taggedServices(datadog, names);
  return {
    language: 'Datadog metric query',
    async query({ query, ...span }, asking) {
      const window = checkedWindow(span);
      const data = await querySeries(datadog, query, window, asking).catch(async error => {
        if (!(error instanceof QueryRefused)) throw error;
        throw refusedQuery(error.reason, await nearIn(query, window, names, asking));
      });
      if (data.length === 0) await refuseUnknown(query, window, names, asking);
      const metric = metricsIn(query)[0] ?? '';
      const url = metricLink(datadog.app, { metric, scope: '' }, window);
      return { status: data.length > 0 ? 'ok' : 'no_data', data, url };
    },
    async ofService({ service, like, ...span }, asking) {
      const window = checkedWindow(span);
      const found = await names.since(window.from, service, asking);
      const telling = tellingFirst(found.filter(name => hasWords(name, like)));
      const drawn = telling.slice(0, MOST_SERIES);
      const metadata = await kinds(drawn, asking);
      const queries = drawn.map(name => drawing(name, metadata.get(name) ?? {}, service));
      const lists = await Promise.all(
        inGroups(queries).map(group => queryEach(datadog, group, window, asking)),
      );
      const data = lists.flat();
      const scope = `service:${tagValue(service)}`;
      const url = metricLink(datadog.app, { metric: drawn[0] ?? '', scope }, window);
      const truncated = telling.length > drawn.length;
      return { status: data.length > 0 ? 'ok' : 'no_data', data, url, truncated };
    },
    async names({ service, like }, asking) {
      const found =
        service === undefined
          ? await names.lately(asking)
          : await names.since(Date.now() - DAY_MS, service, asking);
      const matching = found.filter(name => hasWords(name, like));
      const shown = matching.slice(0, MOST_NAMES);
      const metadata = await kinds(like === undefined ? [] : shown.slice(0, MOST_SERIES), asking);
      const data = shown.map(name => asMetricName(name, metadata.get(name)));
      const truncated = matching.length > shown.length;
      return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
    },
    services,
  };
}

const KINDS = new Map<string, NonNullable<MetricName['kind']>>([
  ['count', 'counter'],
  ['rate', 'counter'],
  ['gauge', 'gauge'],
  ['distribution', 'histogram'],
]);

function asMetricName(name: string, metadata: Metadata = {}): MetricName {
  const { type, unit, per_unit: per, description } = metadata;
  const kind = KINDS.get(type ?? '');
  return {
    name,
    ...(kind ? { kind } : {}),
    ...(unit ? { unit: per ? `${unit} per ${per}` : unit } : {}),
    ...(description ? { help: description } : {}),
  };
}

function metricsIn(query: string): string[] {
  return [...query.matchAll(/([A-Za-z][\w.]*)\s*\{/g)].map(([, name = '']) => name);
}

/** Datadog draws nothing for a metric that does not exist, where a refusal would be of more use. */
async function refuseUnknown(
  query: string,
  window: CheckedWindow,
  names: MetricNames,
  asking: Asking,
): Promise<void> {
  const known = await namesIn(window, names, asking);
  const unknown = metricsIn(query).filter(name => !known.includes(name));
  if (unknown.length === 0 || known.length === 0) return;
  throw refusedQuery(`No metric is called ${unknown.join(' or ')}.`, nearNames(unknown, known));
}

async function nearIn(query: string, window: CheckedWindow, names: MetricNames, asking: Asking) {
  return nearNames(metricsIn(query), await namesIn(window, names, asking));
}

/** None when they may not be read: the query's own answer matters more. */
async function namesIn(window: CheckedWindow, names: MetricNames, asking: Asking) {
  try {
    return await names.since(window.from, undefined, asking);
  } catch (error) {
    if (error instanceof VendorError) return [];
    throw error;
  }
}

function inGroups(queries: string[]): string[][] {
  const count = Math.ceil(queries.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    queries.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
