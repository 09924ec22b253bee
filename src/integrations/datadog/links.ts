import type { CheckedWindow } from '../checked-window.ts';

/** An explorer (`/logs`, `/event/explorer`) with this search and window. */
export function explorerLink(
  app: string,
  path: string,
  query: string,
  { from, to }: CheckedWindow,
): string {
  return linkTo(app, path, { query, from_ts: from, to_ts: to, live: 'false' });
}

/** The explorer of spans, which calls the window otherwise. */
export function spansLink(app: string, query: string, { from, to }: CheckedWindow): string {
  return linkTo(app, '/apm/traces', { query, start: from, end: to, paused: 'true' });
}

/** One metric of a scope such as `service:checkout`. */
export function metricLink(
  app: string,
  { metric, scope }: { metric: string; scope: string },
  { from, to }: CheckedWindow,
): string {
  const shown = { exp_metric: metric, exp_scope: scope, exp_agg: 'avg', exp_row_type: 'metric' };
  return linkTo(app, '/metric/explorer', { ...shown, from_ts: from, to_ts: to, live: 'false' });
}

export function linkTo(
  app: string,
  path: string,
  query: Record<string, string | number> = {},
): string {
  const url = new URL(`${app}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url.href;
}
