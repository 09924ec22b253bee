import type { AlertRule } from '../../scenarios/telemetry.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { type ActiveAlert, activeAlerts } from './alert-state.ts';
import type { MetricStore } from './metric-store.ts';
import { rulesOf } from './rule-routes.ts';

/** An alert as Prometheus tells it to Alertmanager. */
export type FiringAlert = {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** When it had held for long enough. */
  startsAt: string;
  /** Where Prometheus draws its expression. */
  generatorURL: string;
};

/** An alert with the rule that raises it. */
export type Raised = { rule: AlertRule; alert: ActiveAlert };

/** The alerts that the world's rules raise now, also those that do not hold long enough yet. */
export function raisedAlerts(world: TelemetryWorld, store: MetricStore): Raised[] {
  const now = world.now().getTime();
  return rulesOf(world).flatMap(rule =>
    activeAlerts(store, rule, now).map(alert => ({ rule, alert })),
  );
}

/** Those of them that fire. `prometheusUrl` is the address in their links. */
export function firingAlerts(raised: readonly Raised[], prometheusUrl: string): FiringAlert[] {
  return raised
    .filter(({ alert }) => alert.state === 'firing')
    .map(({ rule, alert: { labels, annotations, activeAt } }) => ({
      labels,
      annotations,
      startsAt: new Date(activeAt + rule.forSeconds * 1_000).toISOString(),
      generatorURL: `${prometheusUrl}/graph?${new URLSearchParams({ 'g0.expr': rule.expr, 'g0.tab': '1' })}`,
    }));
}
