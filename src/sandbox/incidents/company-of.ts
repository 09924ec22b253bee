import type { Company, PagerServiceData } from '../scenarios/company.ts';
import type { RepositoryData } from '../scenarios/github-data.ts';
import type { SpanRecord } from '../scenarios/telemetry.ts';
import { pagerIdFrom } from '../vendors/stable-id.ts';
import { ACCOUNT, ON_CALL, peopleOf } from './people.ts';
import type { Incident } from './read-incident.ts';

const TEAM = 'On call';

/** Every service that a folder names, the alerting one first. */
export function servicesOf({ service, commits, deploys, flags, telemetry }: Incident): string[] {
  const named = [
    service,
    ...[...commits, ...deploys, ...flags].map(entry => entry.service),
    ...telemetry.metrics.map(series => series.labels.service),
    ...telemetry.logs.map(line => line.service),
    ...telemetry.spans.map(span => span.service),
    ...telemetry.errors.map(error => error.service),
  ];
  return [...new Set(named.filter(name => name !== undefined && name !== ''))] as string[];
}

/** The organisation around an incident: what the vendors need to know of it and a folder does not say is plain. */
export function companyOf(
  incident: Incident,
  services: readonly string[],
  repositories: readonly RepositoryData[],
): Company {
  const calls = callsBetween(incident.telemetry.spans);
  return {
    name: incident.name,
    account: ACCOUNT,
    people: peopleOf(incident),
    teams: [{ id: pagerIdFrom(`team ${TEAM}`), name: TEAM }],
    escalationPolicies: [{ id: pagerIdFrom(`policy ${TEAM}`), name: TEAM, levels: [ON_CALL] }],
    services: services.map(name => serviceOf(name, calls.get(name) ?? new Set())),
    repositories: repositories.map(({ name }) => ({ name, description: '', language: 'Text' })),
    projects: [PROJECT],
  };
}

function serviceOf(name: string, calls: ReadonlySet<string>): PagerServiceData {
  return {
    id: pagerIdFrom(`service ${name}`),
    name,
    description: '',
    escalationPolicy: TEAM,
    team: TEAM,
    dependsOn: [...calls],
  };
}

/** Who calls whom, as the traces show. */
function callsBetween(spans: readonly SpanRecord[]): Map<string, Set<string>> {
  const owners = new Map(
    spans.map(({ traceId, spanId, service }) => [`${traceId} ${spanId}`, service]),
  );
  const calls = new Map<string, Set<string>>();
  for (const { traceId, parentId, service } of spans) {
    const caller = parentId && owners.get(`${traceId} ${parentId}`);
    if (!caller || caller === service) continue;
    calls.set(caller, (calls.get(caller) ?? new Set()).add(service));
  }
  return calls;
}

const PROJECT = {
  id: '10000',
  key: 'OPS',
  name: 'Operations',
  lead: ON_CALL,
  issueTypes: [
    { id: '10001', name: 'Bug' },
    { id: '10002', name: 'Task' },
  ],
  fields: [],
};
