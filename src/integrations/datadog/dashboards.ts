import type { Dashboard } from '../../capabilities/monitors.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import type { Datadog } from './client.ts';
import { linkTo } from './links.ts';
import { hasWords } from './metric-names.ts';
import { DashboardAnswer, DashboardList } from './monitor-schema.ts';

/** Each costs a request. */
const MOST_DASHBOARDS = 5;
const MOST_PANELS = 40;
const MOST_LISTED = 1_000;

/** Dashboards with these words in their titles, and what they draw. */
export async function findDashboards(
  datadog: Datadog,
  { like }: { like: string },
  asking: Asking,
): Promise<Answer<Dashboard[]>> {
  const { dashboards } = await datadog.ask('dashboards_read', DashboardList, {
    ...{ path: '/api/v1/dashboard', query: { count: MOST_LISTED }, signal: asking.signal },
  });
  const matching = dashboards.filter(({ title }) => hasWords(title, like));
  const shown = matching.slice(0, MOST_DASHBOARDS);
  const data = await Promise.all(
    shown.map(async ({ id, title, url }) => ({
      title,
      url: linkTo(datadog.app, url?.startsWith('/') ? url : `/dashboard/${idIn(id)}`),
      panels: await panelsOf(datadog, id, asking),
    })),
  );
  const truncated = matching.length > shown.length;
  return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
}

async function panelsOf({ ask }: Datadog, id: string, { signal }: Asking) {
  const path = `/api/v1/dashboard/${idIn(id)}`;
  const { widgets } = await ask('dashboards_read', DashboardAnswer, { path, signal });
  return widgets.flat().slice(0, MOST_PANELS);
}

function idIn(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}
