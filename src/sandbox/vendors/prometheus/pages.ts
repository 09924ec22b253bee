import { facts, html, link, list, type Markup, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { evaluate, newRun } from '../promql/evaluate.ts';
import { formatValue } from '../promql/format-value.ts';
import { written } from '../promql/labels.ts';
import { QueryExecutionError, QueryParseError } from '../promql/query-error.ts';
import { readQuery } from '../promql/read-query.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { activeAlerts } from './alert-state.ts';
import type { MetricStore } from './metric-store.ts';
import { rulesOf } from './rule-routes.ts';

const SITE = 'Prometheus';
const MOST_SERIES = 100;

/** The pages that a link to a graph, or to the rules, opens. */
export function prometheusPages(world: TelemetryWorld, store: MetricStore): Route[] {
  return [
    get('/', () => metricsPage(store)),
    get('/graph', ({ query }) => {
      const expr = query.get('g0.expr');
      return expr ? graphPage(world, store, expr, query.get('g0.end_input')) : metricsPage(store);
    }),
    get('/alerts', () => alertsPage(world, store)),
    get('/rules', () => alertsPage(world, store)),
  ];
}

function metricsPage(store: MetricStore): Reply {
  const sets = store.labelSets(() => true, { start: Number.NEGATIVE_INFINITY, end: Infinity });
  const names = [...new Set(sets.map(labels => labels.__name__ ?? ''))].toSorted();
  const items = names.map(name => link(`/graph?g0.expr=${encodeURIComponent(name)}`, name));
  return page(SITE, 'Metrics', html`<p>${link('/alerts', 'Alerts')}</p>${list(items)}`);
}

function graphPage(
  world: TelemetryWorld,
  store: MetricStore,
  expr: string,
  end: string | null,
): Reply {
  const now = world.now().getTime();
  const asked = end ? Date.parse(`${end.replace(' ', 'T')}Z`) : now;
  const at = Number.isFinite(asked) ? Math.min(asked, now) : now;
  const body = html`<pre>${expr}</pre><h2>At ${new Date(at).toISOString()}</h2>${valuesAt(store, expr, at)}`;
  return page(SITE, 'Graph', body);
}

function valuesAt(store: MetricStore, expr: string, at: number): Markup {
  try {
    const value = evaluate(newRun(store, { start: at, end: at }), readQuery(expr), at);
    if (value.type === 'scalar') return html`<p>${formatValue(value.value)}</p>`;
    if (value.type !== 'vector') return html`<p>A range has no value at one moment.</p>`;
    const shown = value.samples.slice(0, MOST_SERIES);
    return list(shown.map(it => html`${written(it.labels)} <b>${formatValue(it.value)}</b>`));
  } catch (error) {
    if (error instanceof QueryParseError || error instanceof QueryExecutionError)
      return html`<p>${error.message}</p>`;
    throw error;
  }
}

function alertsPage(world: TelemetryWorld, store: MetricStore): Reply {
  const items = rulesOf(world).map(rule => {
    const [alert] = activeAlerts(store, rule, world.now().getTime());
    const since = alert
      ? `${alert.state} since ${new Date(alert.activeAt).toISOString()}`
      : 'inactive';
    return html`<b>${rule.name}</b> <small>${since}</small><pre>${rule.expr}</pre>${facts(
      Object.entries(rule.annotations),
    )}`;
  });
  return page(SITE, 'Alerts', list(items));
}
