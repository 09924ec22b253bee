import { z } from 'zod';
import { requirePermissions } from '../missing-permissions.ts';
import { GRAFANA, type GrafanaClient, throughGrafana } from './client.ts';
import type { DataSource, Kind, ReadSources } from './data-sources.ts';
import { GRAFANA_RULES } from './rules.ts';

/** What every data source of a kind answers cheaply. */
const PROBES: Record<Kind, string> = {
  prometheus: '/api/v1/labels',
  loki: '/loki/api/v1/labels',
  tempo: '/api/search/tags',
};

/** Asks one question for each permission. Rejects with the names of those that are missing. */
export async function checkGrafana(
  grafana: GrafanaClient,
  read: ReadSources,
  signal: AbortSignal,
): Promise<{ account: string }> {
  const sources = await read(signal);
  const ask = (path: string, query: Record<string, string | number> = {}) =>
    grafana.ask(z.unknown(), { path, query, signal });
  const [first] = sources;
  await requirePermissions(GRAFANA, 'permission', [
    { permission: 'alert.rules:read', ask: () => ask(GRAFANA_RULES) },
    { permission: 'annotations:read', ask: () => ask('/api/annotations', { limit: 1 }) },
    { permission: 'dashboards:read', ask: () => ask('/api/search', { limit: 1 }) },
    ...(first
      ? [{ permission: 'datasources:query', ask: () => probe(grafana, first, signal) }]
      : []),
  ]);
  return { account: `${new URL(grafana.page).host}, ${counted(sources)}` };
}

function probe(grafana: GrafanaClient, { uid, kind }: DataSource, signal: AbortSignal) {
  return throughGrafana(grafana, uid)(z.unknown(), { path: PROBES[kind], signal });
}

function counted(sources: readonly DataSource[]): string {
  const kinds = Object.entries(Object.groupBy(sources, ({ kind }) => kind));
  if (kinds.length === 0) return 'without Prometheus, Loki or Tempo data sources';
  return kinds.map(([kind, all]) => `${all.length} ${kind}`).join(', ');
}
