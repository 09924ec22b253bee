import { fill } from '../scenarios/relative-time.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Telemetry } from '../scenarios/telemetry.ts';
import type { PressedIncident } from './state.ts';

export type VendorUrls = { github: string; pagerduty: string; jira: string };

/** The part of a scenario that PagerDuty keeps with an incident. */
export type Page = Pick<Scenario, 'service' | 'incident' | 'alerts' | 'pagerduty'>;

/** Resolves scenarios for incidents. Whole ones are large, so only the last of each scenario is remembered. */
export function createResolver(list: Scenario[], urls: VendorUrls) {
  const scenarios = new Map<string, { incident: string; scenario: Scenario }>();
  const pages = new Map<string, Page>();
  const telemetries = new Map<string, { incident: string; telemetry: Telemetry }>();
  const fillingOf = ({ base, id }: PressedIncident) => ({
    base: new Date(base),
    words: { ...urls, incident: id },
  });
  const fillFor = <T>(value: T, incident: PressedIncident): T => fill(value, fillingOf(incident));
  const rawOf = (incident: PressedIncident): Scenario => {
    const raw = list.find(it => it.id === incident.scenario);
    if (!raw) throw new Error(`There is no scenario ${incident.scenario}`);
    return raw;
  };
  return {
    scenarioAt(incident: PressedIncident): Scenario {
      const known = scenarios.get(incident.scenario);
      if (known?.incident === incident.id) return known.scenario;
      const scenario = fillFor(rawOf(incident), incident);
      scenarios.set(incident.scenario, { incident: incident.id, scenario });
      return scenario;
    },
    pageOf(incident: PressedIncident): Page {
      const { service, incident: told, alerts, pagerduty } = rawOf(incident);
      const raw: Page = { service, incident: told, alerts, pagerduty };
      const page = pages.get(incident.id) ?? fillFor(raw, incident);
      pages.set(incident.id, page);
      return page;
    },
    telemetryAt(incident: PressedIncident): Telemetry {
      const known = telemetries.get(incident.scenario);
      if (known?.incident === incident.id) return known.telemetry;
      const telemetry = rawOf(incident).telemetryAt(fillingOf(incident));
      telemetries.set(incident.scenario, { incident: incident.id, telemetry });
      return telemetry;
    },
  };
}
