import type { Monitor } from '../../capabilities/monitors.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import { isWebAddress } from '../fields.ts';
import { linkTo } from './links.ts';
import type { MonitorAnswer } from './monitor-schema.ts';
import { tagsOf } from './search-syntax.ts';

/** A warning fires too; `level` then says that it is one. */
const STATES = new Map<string, Monitor['state']>([
  ['Alert', 'firing'],
  ['Warn', 'firing'],
  ['OK', 'ok'],
  ['No Data', 'no_data'],
]);

const LONGEST_SUMMARY = 1_000;

/** A monitor, in our words. */
export function asMonitor(monitor: MonitorAnswer, app: string): Monitor {
  const { id, name, query, message, overall_state: state } = monitor;
  const since = new Date(monitor.overall_state_modified ?? Number.NaN);
  const holds = /\(last_(\w+)\)/.exec(query ?? '')?.[1];
  const runbook = runbookOf(monitor);
  const isMuted = Object.hasOwn(monitor.options?.silenced ?? {}, '*');
  const labels = tagsOf(monitor.tags ?? []);
  return {
    id: String(id),
    name,
    state: isMuted ? 'muted' : (STATES.get(state ?? '') ?? 'unknown'),
    ...(Number.isNaN(since.getTime()) ? {} : { since: since.toISOString() }),
    ...(query ? { query } : {}),
    ...(holds ? { holds: `over the last ${holds}` } : {}),
    labels: state === 'Warn' ? { ...labels, level: 'warning' } : labels,
    ...(message ? { summary: beginningOf(message, LONGEST_SUMMARY) } : {}),
    ...(runbook ? { runbook } : {}),
    url: linkTo(app, `/monitors/${id}`),
  };
}

/** The one that is linked as a runbook, or an address in the message that calls itself one. */
function runbookOf({ assets, message }: MonitorAnswer): string | undefined {
  const linked = assets?.find(({ category }) => category === 'runbook')?.url;
  if (isWebAddress(linked)) return linked;
  const links = message?.match(/https?:\/\/[^\s)\]>"']+/g) ?? [];
  return links.find(link => /runbook|playbook/i.test(link));
}
