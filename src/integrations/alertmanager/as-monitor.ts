import type { Monitor } from '../../capabilities/monitors.ts';
import { isWebAddress } from '../fields.ts';
import type { AlertAnswer } from './schema.ts';

/** What an alert is, beside what it says of itself. */
type Beside = { muted: string | undefined; url: string };

/** An alert as the rule that raised it: each that has not ended fires, also one of which nobody is told. */
export function asMonitor(alert: AlertAnswer, { muted, url }: Beside): Monitor {
  const { fingerprint, labels, annotations, startsAt } = alert;
  const query = queryOf(alert);
  const summary = annotations.summary ?? annotations.message ?? annotations.description;
  const runbook = annotations.runbook_url ?? annotations.runbook;
  return {
    ...{ id: fingerprint, name: nameOf(alert), state: muted ? 'muted' : 'firing' },
    since: startsAt,
    ...(muted ? { muted } : {}),
    ...(query ? { query } : {}),
    labels,
    ...(summary ? { summary } : {}),
    ...(isWebAddress(runbook) ? { runbook } : {}),
    url,
  };
}

/** Alerts that were not raised by a rule may have no name. */
export function nameOf({ labels, fingerprint }: AlertAnswer): string {
  return labels.alertname ?? fingerprint;
}

/** Prometheus gives the address of a graph of the rule's expression with each alert. */
function queryOf({ generatorURL = '' }: AlertAnswer): string | undefined {
  return URL.parse(generatorURL)?.searchParams.get('g0.expr') ?? undefined;
}
