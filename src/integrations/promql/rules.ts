import type { Monitor, Monitors } from '../../capabilities/monitors.ts';
import { VendorError } from '../../lib/errors.ts';
import { isWebAddress } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import { hasWords, mentions } from '../naming/name-likeness.ts';
import { AlertingRule, RulesAnswer } from './schema.ts';

const MOST = 50;
const ORDER: Monitor['state'][] = ['firing', 'pending', 'no_data', 'unknown', 'ok', 'muted'];
/** Servers without rules of their own (Thanos' queriers, VictoriaMetrics without vmalert) do not know the question. */
const NO_RULES = new Set([404, 405, 501]);

type RulesQuery = Parameters<Monitors['rules']>[0];
export type RuleLink = (rule: { name: string; uid?: string }) => string | undefined;

/** All alert rules of a server; none when it keeps none. */
export async function readRules(
  ask: HttpClient,
  link: RuleLink,
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<Monitor[]> {
  try {
    const { data } = await ask(RulesAnswer, { path, query: { type: 'alert' }, signal });
    return data.groups.flatMap(({ name: group, rules }) =>
      rules.flatMap(each => {
        const { data: rule } = AlertingRule.safeParse(each);
        return rule?.type === 'alerting' ? [asMonitor(rule, group, link)] : [];
      }),
    );
  } catch (error) {
    if (error instanceof VendorError && NO_RULES.has(error.status)) return [];
    throw error;
  }
}

/** Those that were asked for, the firing ones first. */
export function chooseRules(
  all: readonly Monitor[],
  { service, like, onlyFiring }: RulesQuery,
): Awaited<ReturnType<Monitors['rules']>> {
  const asked = all.filter(
    rule =>
      (!onlyFiring || rule.state === 'firing') &&
      (!service || mentions(textOf(rule), service)) &&
      (!like || hasWords(textOf(rule), like)),
  );
  const sorted = asked.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return {
    status: sorted.length > 0 ? 'ok' : 'no_data',
    data: sorted.slice(0, MOST),
    truncated: sorted.length > MOST,
  };
}

function textOf({ name, query = '', labels, summary = '' }: Monitor): string {
  return [name, query, summary, ...Object.values(labels)].join(' ');
}

function asMonitor(rule: AlertingRule, group: string, link: RuleLink): Monitor {
  const { name, query, duration, labels, annotations, uid } = rule;
  const state = stateOf(rule);
  const since = sinceOf(rule, state);
  const summary = annotations.summary ?? annotations.message ?? annotations.description;
  const runbook = annotations.runbook_url ?? annotations.runbook;
  const url = link({ name, ...(uid === undefined ? {} : { uid }) });
  return {
    ...{ id: uid ?? `${group}/${name}`, name, state, labels },
    ...(since === undefined ? {} : { since }),
    ...(query ? { query } : {}),
    ...(duration > 0 ? { holds: inWords(duration) } : {}),
    ...(summary ? { summary } : {}),
    ...(isWebAddress(runbook) ? { runbook } : {}),
    ...(url === undefined ? {} : { url }),
  };
}

function stateOf({ state, health, isPaused }: AlertingRule): Monitor['state'] {
  if (isPaused) return 'muted';
  if (state === 'firing' || state === 'pending') return state;
  if (/^no_?data$/i.test(health)) return 'no_data';
  return state === 'inactive' && /^(ok|unknown|)$/.test(health) ? 'ok' : 'unknown';
}

/** Since when the first of its alerts is in that state, as far as it says. */
function sinceOf({ alerts }: AlertingRule, state: Monitor['state']): string | undefined {
  if (state !== 'firing' && state !== 'pending') return undefined;
  const times = (alerts ?? [])
    .map(({ activeAt }) => Date.parse(activeAt ?? ''))
    .filter(time => time > 0);
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : undefined;
}

function inWords(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
