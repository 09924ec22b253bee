import type { Company, Person } from '../scenarios/company.ts';
import type { Scenarios } from '../scenarios/load-scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Telemetry } from '../scenarios/telemetry.ts';
import { press } from './press.ts';
import { createResolver, type Page, type VendorUrls } from './scenario-resolver.ts';
import { type PressedIncident, readState, type VendorState, writeState } from './state.ts';

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
  /** The part of it that PagerDuty keeps with the incident. */
  pageOf(incident: PressedIncident): Page;
  /** What each scenario left in metrics, logs, errors and traces, that of its latest incident. */
  telemetry(): Telemetry[];
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

/** For this long a scenario keeps its times over a restart: when it was paged, and when it was not. */
const FRESH_MS = { paged: 12 * 3_600_000, unpaged: 1_800_000 };

/** Begins the world: state from the file, and an unannounced incident for each scenario that has none. */
export function createWorld({ scenarios, urls, now, stateFile }: WorldOptions): World {
  const state = readState(stateFile);
  const ids = new Set(scenarios.list.map(it => it.id));
  state.incidents = state.incidents.filter(it => ids.has(it.scenario));
  const { scenarioAt, pageOf, telemetryAt } = createResolver(scenarios.list, urls);
  const latest = (id: string) => state.incidents.findLast(it => it.scenario === id);
  const world: World = {
    company: scenarios.company,
    urls,
    state,
    now,
    scenarios: () =>
      scenarios.list.flatMap(({ id }) => {
        const incident = latest(id);
        return incident ? [scenarioAt(incident)] : [];
      }),
    scenarioAt,
    pageOf,
    telemetry: () =>
      scenarios.list.flatMap(({ id }) => {
        const incident = latest(id);
        return incident ? [telemetryAt(incident)] : [];
      }),
    press(id) {
      const scenario = scenarios.list.find(it => it.id === id);
      if (!scenario) throw new Error(`There is no scenario ${id}`);
      return press(world, scenario, { announced: true });
    },
    save: () => writeState(stateFile, state),
  };
  for (const scenario of scenarios.list)
    if (!hasFresh(world, scenario)) press(world, scenario, { announced: false });
  return world;
}

function hasFresh({ state, now }: World, { id }: Scenario): boolean {
  const latest = state.incidents.findLast(it => it.scenario === id);
  if (!latest) return false;
  const age = now().getTime() - Date.parse(latest.base);
  return age >= 0 && age < (latest.announced ? FRESH_MS.paged : FRESH_MS.unpaged);
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
