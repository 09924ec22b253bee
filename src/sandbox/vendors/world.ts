import type { Company, Person } from '../scenarios/company.ts';
import type { RepositoryData } from '../scenarios/github-data.ts';
import type { Scenarios } from '../scenarios/load-scenario.ts';
import { fill } from '../scenarios/relative-time.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { newPagerId } from './stable-id.ts';
import { type PressedIncident, readState, type VendorState, writeState } from './state.ts';

export type VendorUrls = { github: string; pagerduty: string; jira: string };

/** Everything that the stand-ins show, at one moment, and the state that they share. */
export type World = {
  company: Company;
  urls: VendorUrls;
  state: VendorState;
  now(): Date;
  /** Every scenario with its times resolved on its latest incident. */
  scenarios(): Scenario[];
  /** A scenario as it was when this incident began. */
  scenarioAt(incident: PressedIncident): Scenario;
  /** Makes an incident of a scenario; its times count from now. */
  press(scenario: string): PressedIncident;
  /** To be called after each change of the state. */
  save(): void;
};

export type WorldOptions = {
  scenarios: Scenarios;
  urls: VendorUrls;
  now: () => Date;
  stateFile: string | undefined;
};

/** A pressed scenario keeps its times over a restart for this long. */
const FRESH_MS = 12 * 3_600_000;
const FIRST_NUMBER = 4_201;

/** Begins the world: state from the file, and an unannounced incident for each scenario that has none. */
export function createWorld({ scenarios, urls, now, stateFile }: WorldOptions): World {
  const state = readState(stateFile);
  const ids = new Set(scenarios.list.map(it => it.id));
  state.incidents = state.incidents.filter(it => ids.has(it.scenario));
  const resolve = createResolver(scenarios.list, urls);
  const world: World = {
    company: scenarios.company,
    urls,
    state,
    now,
    scenarios: () =>
      scenarios.list.flatMap(({ id }) => {
        const incident = state.incidents.findLast(it => it.scenario === id);
        return incident ? [resolve(incident)] : [];
      }),
    scenarioAt: resolve,
    press(id) {
      const scenario = scenarios.list.find(it => it.id === id);
      if (!scenario) throw new Error(`There is no scenario ${id}`);
      return press(world, scenario, true);
    },
    save: () => writeState(stateFile, state),
  };
  for (const scenario of scenarios.list)
    if (!hasFresh(world, scenario)) press(world, scenario, false);
  return world;
}

function hasFresh({ state, now }: World, { id }: Scenario): boolean {
  const latest = state.incidents.findLast(it => it.scenario === id && it.announced);
  return latest !== undefined && now().getTime() - Date.parse(latest.base) < FRESH_MS;
}

function press(world: World, scenario: Scenario, announced: boolean): PressedIncident {
  const { state } = world;
  const numbers = state.incidents.map(incident => incident.number);
  const incident: PressedIncident = {
    id: newPagerId(),
    number: Math.max(FIRST_NUMBER, ...numbers) + 1,
    scenario: scenario.id,
    base: new Date(Math.floor(world.now().getTime() / 1_000) * 1_000).toISOString(),
    status: 'triggered',
    resolvedAt: null,
    resolvedBy: null,
    urgency: scenario.incident.urgency,
    title: scenario.incident.title,
    announced,
  };
  // An alert with the same key goes into the open incident at the real one, so there is never a second.
  state.incidents = state.incidents.filter(it => it.announced || it.scenario !== scenario.id);
  for (const open of state.incidents.filter(it => it.scenario === scenario.id && !it.resolvedAt)) {
    open.status = 'resolved';
    open.resolvedAt = incident.base;
  }
  state.incidents.push(incident);
  world.save();
  return incident;
}

/** Resolves a scenario for an incident and remembers the last one. */
function createResolver(list: Scenario[], urls: VendorUrls) {
  const known = new Map<string, { incident: string; scenario: Scenario }>();
  return (incident: PressedIncident): Scenario => {
    const found = known.get(incident.scenario);
    if (found?.incident === incident.id) return found.scenario;
    const raw = list.find(it => it.id === incident.scenario);
    if (!raw) throw new Error(`There is no scenario ${incident.scenario}`);
    const words = { ...urls, incident: incident.id };
    const scenario = fill(raw, { base: new Date(incident.base), words });
    known.set(incident.scenario, { incident: incident.id, scenario });
    return scenario;
  };
}

/** True once the moment has come. */
export function happened(world: World, at: string): boolean {
  return Date.parse(at) <= world.now().getTime();
}

/** The person that a scenario's files call so. The loader has checked that there is one. */
export function personOf(world: World, id: string): Person {
  const person = world.company.people.find(it => it.id === id);
  if (!person) throw new Error(`There is nobody called ${id}`);
  return person;
}

/** The repositories of all scenarios, same names put together, without what has not happened yet. */
export function repositoriesOf(world: World): RepositoryData[] {
  const all = world.scenarios().flatMap(scenario => scenario.github.repositories);
  return world.company.repositories.map(({ name }) => {
    const parts = all.filter(it => it.name === name);
    const past = <T extends { at: string }>(items: T[]) =>
      items.filter(it => happened(world, it.at)).toSorted((a, b) => b.at.localeCompare(a.at));
    return {
      name,
      commits: past(parts.flatMap(it => it.commits)),
      pullRequests: parts.flatMap(it => it.pullRequests).filter(it => happened(world, it.created)),
      deployments: past(parts.flatMap(it => it.deployments)),
      runs: past(parts.flatMap(it => it.runs)),
      releases: past(parts.flatMap(it => it.releases)),
      files: Object.assign({}, ...parts.map(it => it.files)),
    };
  });
}
