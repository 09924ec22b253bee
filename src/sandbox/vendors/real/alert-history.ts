import type { ActiveAlert } from '../prometheus/alert-state.ts';
import type { Stretch } from '../promql/value.ts';

/**
 * What Prometheus writes down of the alerts it has: since when each holds, in seconds. It reads that when it starts, so
 * an alert that has held for long enough fires then, and does not have to hold once more.
 */
export function alertHistory(alerts: readonly ActiveAlert[], now: number): Stretch[] {
  return alerts.map(({ labels, activeAt }) => ({
    labels: { ...labels, __name__: 'ALERTS_FOR_STATE' },
    points: [[now, Math.floor(activeAt / 1_000)]],
  }));
}
