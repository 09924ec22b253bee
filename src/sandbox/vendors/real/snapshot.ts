import type { AlertRule, Telemetry } from '../../scenarios/telemetry.ts';
import type { ActiveAlert } from '../prometheus/alert-state.ts';
import { type FiringAlert, firingAlerts, raisedAlerts } from '../prometheus/firing-alerts.ts';
import { createMetricStore } from '../prometheus/metric-store.ts';
import { rulesOf } from '../prometheus/rule-routes.ts';
import type { Stretch } from '../promql/value.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';

/** What the stand-ins show at one moment. */
export type Snapshot = {
  telemetry: Telemetry[];
  /** Milliseconds since 1970. */
  at: number;
  series: Stretch[];
  rules: AlertRule[];
  /** The alerts that hold, also those that do not hold long enough yet. */
  active: ActiveAlert[];
  firing: FiringAlert[];
};

/** Takes down what there is now. `prometheusUrl` is the address in the alerts' links. */
export function snapshotOf(world: TelemetryWorld, prometheusUrl: string): Snapshot {
  const telemetry = world.telemetry();
  const now = world.now();
  const then: TelemetryWorld = { telemetry: () => telemetry, now: () => now };
  const store = createMetricStore(then);
  const raised = raisedAlerts(then, store);
  return {
    ...{ telemetry, rules: rulesOf(then), at: now.getTime() },
    series: store.select(() => true),
    active: raised.map(({ alert }) => alert),
    firing: firingAlerts(raised, prometheusUrl),
  };
}
