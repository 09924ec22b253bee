import type { Scenario } from '../scenarios/scenario.ts';
import type { PressedIncident } from './state.ts';
import type { World } from './world.ts';

export type Found = { scenario: Scenario; incident: PressedIncident };

/**
 * The scenario that an incident's id, or a text with one, belongs to; else the one that most of whose words stand in
 * the text. Undefined when the text is about none.
 */
export function scenarioIn(world: World, text: string): Found | undefined {
  const named = world.state.incidents.findLast(it => text.includes(it.id));
  if (named) return { scenario: world.scenarioAt(named), incident: named };
  const lower = text.toLowerCase();
  const scored = world.scenarios().map(scenario => ({ scenario, score: scoreOf(scenario, lower) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  const incident = world.state.incidents.findLast(it => it.scenario === best?.scenario.id);
  return best && best.score > 0 && incident ? { scenario: best.scenario, incident } : undefined;
}

/** Naming the service or the alert counts more than a word that may stand anywhere. */
function scoreOf(scenario: Scenario, text: string): number {
  const words = scenario.words.filter(word => text.includes(word.toLowerCase())).length;
  const service = text.includes(scenario.service.toLowerCase()) ? 2 : 0;
  const title = text.includes(scenario.incident.title.toLowerCase()) ? 4 : 0;
  return words + service + title;
}
