import type { Monitor, Monitors } from '../../capabilities/monitors.ts';
import type { Asking } from '../../capabilities/source.ts';
import { chooseRules, type RuleLink, readRules } from '../promql/rules.ts';
import { type GrafanaClient, throughGrafana } from './client.ts';
import type { ReadSources } from './data-sources.ts';

export const GRAFANA_RULES = '/api/prometheus/grafana/api/v1/rules';

/** Where people see a rule: its own page, or the list searched by its name. */
export function ruleLink({ page }: GrafanaClient): RuleLink {
  return ({ name, uid }) =>
    uid && /^[\w-]+$/.test(uid)
      ? `${page}/alerting/grafana/${uid}/view`
      : `${page}/alerting/list?search=${encodeURIComponent(name.toWellFormed())}`;
}

/** Grafana's own alert rules, and those of its Prometheus data sources as far as they can be read. */
export async function askRules(
  grafana: GrafanaClient,
  read: ReadSources,
  query: Parameters<Monitors['rules']>[0],
  { signal }: Asking,
): ReturnType<Monitors['rules']> {
  const link = ruleLink(grafana);
  const [own, others] = await Promise.all([
    readRules(grafana.ask, link, { path: GRAFANA_RULES, signal }),
    rulesOfSources(grafana, read, signal),
  ]);
  const chosen = chooseRules([...own, ...others.rules], query);
  return { ...chosen, truncated: chosen.truncated === true || others.isCut };
}

async function rulesOfSources(grafana: GrafanaClient, read: ReadSources, signal: AbortSignal) {
  const sources = (await read(signal)).filter(({ kind }) => kind === 'prometheus');
  const settled = await Promise.allSettled(
    sources.map(({ uid }) =>
      readRules(throughGrafana(grafana, uid), ruleLink(grafana), { path: '/api/v1/rules', signal }),
    ),
  );
  signal.throwIfAborted();
  const rules: Monitor[] = settled.flatMap(it => (it.status === 'fulfilled' ? it.value : []));
  return { rules, isCut: settled.some(it => it.status === 'rejected') };
}
