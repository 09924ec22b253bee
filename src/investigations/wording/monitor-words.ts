import type { Dashboard, Monitor } from '../../capabilities/monitors.ts';

const MOST_PANELS = 40;

/** An alert rule: what it looks at, how long that must hold, and its state. */
export function sayMonitor(item: Monitor) {
  return {
    name: item.name,
    state: item.state,
    since: item.since,
    muted: item.muted,
    query: item.query,
    holds: item.holds,
    summary: item.summary,
    labels: item.labels,
    runbook: item.runbook,
    id: item.id,
    url: item.url,
  };
}

/** A dashboard with what its panels ask. */
export function sayDashboard(item: Dashboard) {
  const left = item.panels.length - MOST_PANELS;
  return {
    title: item.title,
    folder: item.folder,
    panels: item.panels.slice(0, MOST_PANELS),
    left_out: left > 0 && `${left} more panels`,
    url: item.url,
  };
}
