import type { Scenarios } from '../scenarios/load-scenario.ts';
import type { ChangeEventData } from '../scenarios/pagerduty-data.ts';
import type { AlertData, Scenario } from '../scenarios/scenario.ts';
import { pagerIdFrom } from '../vendors/stable-id.ts';
import { alertDetails, priorityOf, severityOf, titleOf, urgencyOf } from './alert-words.ts';
import { companyOf, servicesOf } from './company-of.ts';
import type { FlagEntry } from './entry-schemas.ts';
import type { Incident } from './read-incident.ts';
import { repositoriesOf } from './repositories.ts';
import { toSecond } from './to-second.ts';

const LONGEST_TITLE = 80;
const LONGEST_SUMMARY = 1_000;

/** An incident as the one scenario of the sandbox, with the organisation that it happens in. */
export function scenariosOf(incident: Incident): Scenarios {
  const services = servicesOf(incident);
  const repositories = repositoriesOf(incident, services);
  const company = companyOf(incident, services, repositories);
  return { company, list: [scenarioOf(incident, repositories)] };
}

function scenarioOf(
  incident: Incident,
  repositories: Scenario['github']['repositories'],
): Scenario {
  const title = titleOf(incident);
  return {
    id: idOf(incident.name),
    title: cut(title, LONGEST_TITLE),
    story: cut(title, LONGEST_SUMMARY),
    words: [incident.service],
    service: incident.service,
    incident: {
      title: cut(title, LONGEST_SUMMARY),
      urgency: urgencyOf(incident.alert),
      priority: priorityOf(incident.alert),
    },
    alerts: [alertOf(incident, title)],
    // Nobody says what the right answer is.
    finding: { verdict: 'inconclusive', culprit: null },
    github: { repositories },
    pagerduty: {
      ...{ notes: [], log: [], incidents: [], past: [], related: [] },
      changeEvents: incident.flags.map(flag => changeEventOf(flag, incident.service)),
    },
    jira: { issues: [] },
    // Nor what the model says: see generic-investigator.
    script: { turns: [] },
    telemetryAt: () => incident.telemetry,
    reportsErrors: incident.telemetry.errors.length > 0,
  };
}

function alertOf(incident: Incident, title: string): AlertData {
  const { service, alert, firedAt } = incident;
  return {
    at: toSecond(firedAt.getTime()),
    summary: cut(title, LONGEST_SUMMARY),
    severity: severityOf(alert),
    dedupKey: [service, alert.metric ?? alert.monitor ?? 'alert'].join('/'),
    source: service,
    client: alert.monitor ?? 'Monitoring',
    details: alertDetails(alert),
    links: [],
  };
}

function changeEventOf(flag: FlagEntry, alerting: string): ChangeEventData {
  const { timestamp, flag: name, service, change, actor, ...further } = flag;
  const said =
    typeof change === 'string' ? change : change === undefined ? '' : JSON.stringify(change);
  const words = [`Flag ${name}`, said].filter(Boolean).join(': ');
  return {
    id: pagerIdFrom(`flag ${name} ${timestamp} ${said}`),
    at: toSecond(timestamp),
    service: service ?? alerting,
    summary: cut(actor ? `${words} (by ${actor})` : words, LONGEST_SUMMARY),
    source: 'feature flags',
    links: [],
    details: {
      kind: 'flag',
      flag: name,
      ...(said && { change }),
      ...(actor && { by: actor }),
      ...further,
    },
  };
}

function idOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return slug || 'incident';
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
