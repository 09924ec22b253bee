import type { Vendor } from '../http/vendor.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { labelRoutes } from './label-routes.ts';
import { createMetricStore } from './metric-store.ts';
import { prometheusPages } from './pages.ts';
import { queryRoutes } from './query-routes.ts';
import { prometheusRefusals } from './refusals.ts';
import { ruleRoutes } from './rule-routes.ts';
import { statusRoutes } from './status-routes.ts';

/** A stand-in for the HTTP API of Prometheus 2.42, open to everybody as the real one is by default. */
export function createPrometheus(world: TelemetryWorld): Vendor {
  const store = createMetricStore(world);
  return {
    name: 'Prometheus',
    routes: [
      ...queryRoutes(world, store),
      ...labelRoutes(store),
      ...ruleRoutes(world, store),
      ...statusRoutes(world),
    ],
    open: [],
    pages: prometheusPages(world, store),
    refusals: prometheusRefusals,
    knows: () => true,
    admit: () => ({ headers: {} }),
  };
}
