import type { AlertData, Scenario } from '../scenarios/scenario.ts';
import type { AlertEntry } from './entry-schemas.ts';
import type { Incident } from './read-incident.ts';

/** What is broken, in the alert's own words where it has any. */
export function titleOf({ service, alert }: Pick<Incident, 'service' | 'alert'>): string {
  if (alert.summary) return alert.summary;
  if (alert.metric && alert.observed)
    return `${service}: ${alert.metric} is ${alert.observed}${limit(alert)}`;
  return `${service}: ${alert.monitor ?? alert.metric ?? 'an alert fired'}`;
}

function limit({ threshold }: AlertEntry): string {
  return threshold ? ` (threshold ${threshold})` : '';
}

const SEVERITIES: [RegExp, AlertData['severity']][] = [
  [/crit|fatal|emerg|page|^(p|sev-?)[01]$/i, 'critical'],
  [/warn|minor|medium|moderate|^(p|sev-?)3$/i, 'warning'],
  [/info|low|notice|^(p|sev-?)[45]$/i, 'info'],
];

/** In PagerDuty's four words; `error` for any other. */
export function severityOf({ severity = '' }: AlertEntry): AlertData['severity'] {
  return SEVERITIES.find(([words]) => words.test(severity))?.[1] ?? 'error';
}

export function urgencyOf(alert: AlertEntry): Scenario['incident']['urgency'] {
  return ['warning', 'info'].includes(severityOf(alert)) ? 'low' : 'high';
}

/** Only when the alert counts in these: `P1`, `SEV-2`. */
export function priorityOf({ severity = '' }: AlertEntry): Scenario['incident']['priority'] {
  const level = /^(?:p|sev-?)([1-4])$/i.exec(severity)?.[1];
  return level === undefined ? null : (`P${level}` as 'P1' | 'P2' | 'P3' | 'P4');
}

/** Everything that stands in alert.json, as the monitoring tool sent it along. */
export function alertDetails({ fired_at: firedAt, ...alert }: AlertEntry): Record<string, unknown> {
  const known = Object.entries(alert).filter(([, value]) => value !== undefined && value !== null);
  return {
    ...Object.fromEntries(known),
    ...(firedAt !== undefined && { fired_at: new Date(firedAt).toISOString() }),
  };
}
