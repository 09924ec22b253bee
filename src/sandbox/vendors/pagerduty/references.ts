import type { Person } from '../../scenarios/company.ts';
import { pagerIdFrom } from '../stable-id.ts';
import { personOf, type World } from '../world.ts';
import { type IncidentView, serviceOf } from './incident-view.ts';

const PRIORITIES = { P1: 'PPRIO01', P2: 'PPRIO02', P3: 'PPRIO03', P4: 'PPRIO04' } as const;

/** A thing pointed at, as PagerDuty does everywhere. `path` is the collection, such as `users`. */
export function reference(
  world: World,
  path: string,
  type: string,
  { id, name }: { id: string; name: string },
): Record<string, unknown> {
  return {
    id,
    type: `${type}_reference`,
    summary: name,
    self: `${world.urls.pagerduty}/${path}/${id}`,
    html_url: `${world.urls.pagerduty}/${path}/${id}`,
  };
}

export function userId(person: Person): string {
  return pagerIdFrom(`user ${person.id}`);
}

/** A person by their name in the scenarios' files. */
export function userReference(world: World, id: string): Record<string, unknown> {
  const person = personOf(world, id);
  return reference(world, 'users', 'user', { id: userId(person), name: person.name });
}

export function serviceReference(world: World, name: string): Record<string, unknown> {
  return reference(world, 'services', 'service', serviceOf(world, name));
}

export function teamReference(world: World, name: string): Record<string, unknown> | undefined {
  const team = world.company.teams.find(it => it.name === name);
  return team && reference(world, 'teams', 'team', team);
}

export function policyReference(world: World, name: string): Record<string, unknown> | undefined {
  const policy = world.company.escalationPolicies.find(it => it.name === name);
  return policy && reference(world, 'escalation_policies', 'escalation_policy', policy);
}

export function incidentReference(
  world: World,
  incident: Pick<IncidentView, 'id' | 'number' | 'title'>,
): Record<string, unknown> {
  const name = `[#${incident.number}] ${incident.title}`;
  return reference(world, 'incidents', 'incident', { id: incident.id, name });
}

export function priorityReference(world: World, name: string | null): object | null {
  if (!name || !(name in PRIORITIES)) return null;
  const id = PRIORITIES[name as keyof typeof PRIORITIES];
  return {
    ...reference(world, 'priorities', 'priority', { id, name }),
    html_url: `${world.urls.pagerduty}/account/incident_priorities`,
  };
}

/** The person who is called first for a service. */
export function firstOnCall(world: World, policyName: string): string | undefined {
  const policy = world.company.escalationPolicies.find(it => it.name === policyName);
  return policy?.levels[0];
}
