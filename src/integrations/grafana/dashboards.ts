import type { Dashboard, Monitors } from '../../capabilities/monitors.ts';
import type { Asking } from '../../capabilities/source.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import type { GrafanaClient } from './client.ts';
import { DashboardAnswer, FoundDashboards, type Panel } from './schema.ts';

const MOST_FOUND = 20;
const MOST_READ = 5;
const MOST_PANELS = 40;
const LONGEST_QUERY = 1_000;

type Found = { uid: string; title: string; url: string; folderTitle?: string | undefined };

/** Dashboards with these words in their titles, with what their panels ask; five at most are read. */
export async function askDashboards(
  grafana: GrafanaClient,
  { like }: Parameters<NonNullable<Monitors['dashboards']>>[0],
  { signal }: Asking,
): ReturnType<NonNullable<Monitors['dashboards']>> {
  const query = { query: like, type: 'dash-db', limit: MOST_FOUND };
  const all = await grafana.ask(FoundDashboards, { path: '/api/search', query, signal });
  const found = all.filter(({ uid }) => /^[\w-]{1,100}$/.test(uid));
  const data = await Promise.all(
    found.slice(0, MOST_READ).map(one => readDashboard(grafana, one, signal)),
  );
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: found.length > data.length,
  };
}

async function readDashboard(
  { ask, page }: GrafanaClient,
  { uid, title, url, folderTitle }: Found,
  signal: AbortSignal,
): Promise<Dashboard> {
  const path = `/api/dashboards/uid/${uid}`;
  const { dashboard } = await ask(DashboardAnswer, { path, signal });
  const top = [...(dashboard.panels ?? []), ...(dashboard.rows ?? [])];
  const panels = top.flatMap(one => [one, ...(one.panels ?? [])]);
  return {
    title,
    url: page + pathOf(page, url || `/d/${uid}`),
    ...(folderTitle ? { folder: folderTitle } : {}),
    panels: panels
      .map(asPanel)
      .filter(({ queries }) => queries.length > 0)
      .slice(0, MOST_PANELS),
  };
}

/** Grafana says addresses with the path that it is served under, which the page's address has too. */
function pathOf(page: string, url: string): string {
  const { pathname } = new URL(page);
  const isTwice = pathname !== '/' && url.startsWith(`${pathname}/`);
  const path = isTwice ? url.slice(pathname.length) : url;
  return path.startsWith('/') ? path : `/${path}`;
}

function asPanel({ title, targets }: Panel): Dashboard['panels'][number] {
  const queries = (targets ?? []).flatMap(({ expr, query, rawSql }) => {
    const text = expr || rawSql || (typeof query === 'string' ? query : '');
    return text ? [beginningOf(text, LONGEST_QUERY)] : [];
  });
  return { title, queries };
}
