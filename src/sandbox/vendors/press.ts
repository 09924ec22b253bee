import type { Scenario } from '../scenarios/scenario.ts';
import { newPagerId } from './stable-id.ts';
import type { PressedIncident } from './state.ts';
import type { World } from './world.ts';

const FIRST_NUMBER = 4_201;

/**
 * Makes an incident of a scenario, its times counted from now. The one before it is over then: the real PagerDuty
 * puts an alert with the same key into the open incident, so there is never a second.
 */
export function press(
  world: World,
  scenario: Scenario,
  { announced }: { announced: boolean },
): PressedIncident {
  const { state } = world;
  const numbers = state.incidents.map(incident => incident.number);
  const incident: PressedIncident = {
    id: newPagerId(),
    number: Math.max(FIRST_NUMBER, ...numbers) + 1,
    scenario: scenario.id,
    base: new Date(Math.floor(baseOf(world, scenario) / 1_000) * 1_000).toISOString(),
    status: 'triggered',
    resolvedAt: null,
    resolvedBy: null,
    urgency: scenario.incident.urgency,
    title: scenario.incident.title,
    announced,
  };
  state.incidents = state.incidents.filter(it => it.announced || it.scenario !== scenario.id);
  for (const open of state.incidents.filter(it => it.scenario === scenario.id && !it.resolvedAt)) {
    open.status = 'resolved';
    open.resolvedAt = incident.base;
  }
  state.incidents.push(incident);
  world.save();
  return incident;
}

/** Now, but for an incident that brings its own moment. */
function baseOf(world: World, { alerts: [alert] }: Scenario): number {
  const own = Date.parse(alert?.at ?? '');
  return Number.isNaN(own) ? world.now().getTime() : own;
}
