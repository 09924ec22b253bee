import type { Logs } from '../../capabilities/logs.ts';
import type { Metrics } from '../../capabilities/metrics.ts';
import type { Answer } from '../../capabilities/source.ts';
import type { Span, Traces } from '../../capabilities/traces.ts';
import { exploreLink } from '../explore-link.ts';
import { lokiLogs } from '../logql/logs.ts';
import { promMetrics } from '../promql/metrics.ts';
import { tempoTraces } from '../traceql/traces.ts';
import { askAll, collectAll } from './ask-all.ts';
import { GRAFANA, type GrafanaClient, throughGrafana } from './client.ts';
import { type DataSource, type Kind, type ReadSources, sourcesOf } from './data-sources.ts';

/** Metrics, logs and traces of Grafana's data sources, all of a kind as one. */
export function grafanaSignals(grafana: GrafanaClient, read: ReadSources) {
  const through = ({ uid, kind }: DataSource) => ({
    vendor: GRAFANA,
    ask: throughGrafana(grafana, uid),
    links: { grafana: grafana.page, type: kind, uid },
  });
  const metrics = each('prometheus', read, source => {
    const { links, ...server } = through(source);
    const link = (queries: readonly string[], window: Ends) => exploreLink(links, queries, window);
    return promMetrics({ ...server, link });
  });
  const logs = each('loki', read, source => {
    const { links, ...server } = through(source);
    return lokiLogs({ ...server, link: (query, window) => exploreLink(links, [query], window) });
  });
  const traces = each('tempo', read, source => {
    const { links, ...server } = through(source);
    return tempoTraces({ ...server, link: (query, window) => exploreLink(links, [query], window) });
  });
  return { metrics: metricsOf(metrics), logs: logsOf(logs), traces: tracesOf(traces) };
}

type Ends = { from: number; to: number };
type Each<T> = (signal: AbortSignal) => Promise<T[]>;

/** What answers for each data source of a kind; made once, so that it keeps the names it has learnt. */
function each<T>(kind: Kind, read: ReadSources, create: (source: DataSource) => T): Each<T> {
  const made = new Map<string, T>();
  return async signal =>
    (await sourcesOf(kind, read, signal)).map(source => {
      const known = made.get(source.uid) ?? create(source);
      made.set(source.uid, known);
      return known;
    });
}

function metricsOf(all: Each<Metrics>): Metrics {
  return {
    language: 'PromQL',
    query: async (query, asking) =>
      once(askAll(await all(asking.signal), one => one.query(query, asking))),
    ofService: async (query, asking) =>
      once(askAll(await all(asking.signal), one => one.ofService(query, asking))),
    names: async (query, asking) =>
      once(askAll(await all(asking.signal), one => one.names(query, asking))),
    services: async asking => union(await all(asking.signal), one => one.services(asking)),
  };
}

function logsOf(all: Each<Logs>): Logs {
  return {
    language: 'LogQL',
    async search(query, asking) {
      const answer = await askAll(await all(asking.signal), one => one.search(query, asking));
      const lines = answer.data.toSorted((one, other) => (one.at < other.at ? -1 : 1));
      const data = lines.slice(-query.most);
      return { ...answer, data, truncated: answer.truncated || data.length < lines.length };
    },
    async count(query, asking) {
      const counts = await collectAll(await all(asking.signal), one => one.count(query, asking));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    services: async asking => union(await all(asking.signal), one => one.services(asking)),
  };
}

function tracesOf(all: Each<Traces>): Traces {
  return {
    language: 'TraceQL',
    async search(query, asking) {
      const answer = await askAll(await all(asking.signal), one => one.search(query, asking));
      const slowest = answer.data.toSorted((one, other) => durationOf(other) - durationOf(one));
      return { ...answer, data: slowest.slice(0, query.most) };
    },
    get: async (traceId, asking) =>
      askAll(await all(asking.signal), one => one.get(traceId, asking)),
  };
}

function durationOf(spans: readonly Span[]): number {
  return Math.max(0, ...spans.map(({ durationMs }) => durationMs));
}

/** Two data sources may have the same behind them. */
async function once<T>(asked: Promise<Answer<T[]>>): Promise<Answer<T[]>> {
  const answer = await asked;
  const known = new Map(answer.data.map(each => [JSON.stringify(each), each]));
  return { ...answer, data: [...known.values()] };
}

async function union<S>(sources: S[], ask: (source: S) => Promise<string[]>): Promise<string[]> {
  return [...new Set((await collectAll(sources, ask)).flat())].sort();
}
