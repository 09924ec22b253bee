import type { TelemetryWorld } from '../telemetry-world.ts';
import { activeAlerts } from './alert-state.ts';
import type { MetricStore } from './metric-store.ts';
import { rulesOf } from './rule-routes.ts';

/** An alert as Prometheus tells it to Alertmanager. */
export type FiringAlert = {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** When it had held for long enough. */
  startsAt: string;
  /** Where Prometheus, at the address given, draws its expression. */
  generatorURL: string;
};

/** The alerts that the world's rules raise now, those that do not hold long enough yet left out. */
export function firingAlerts(
  world: TelemetryWorld,
  store: MetricStore,
  prometheusUrl: string,
): FiringAlert[] {
  const now = world.now().getTime();
  return rulesOf(world).flatMap(rule =>
    activeAlerts(store, rule, now)
      .filter(({ state }) => state === 'firing')
      .map(({ labels, annotations, activeAt }) => ({
        labels,
        annotations,
        startsAt: new Date(activeAt + rule.forSeconds * 1_000).toISOString(),
        generatorURL: `${prometheusUrl}/graph?${new URLSearchParams({ 'g0.expr': rule.expr, 'g0.tab': '1' })}`,
      })),
  );
}
