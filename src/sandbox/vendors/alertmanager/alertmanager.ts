import type { Vendor } from '../http/vendor.ts';
import { firingAlerts, raisedAlerts } from '../prometheus/firing-alerts.ts';
import { createMetricStore } from '../prometheus/metric-store.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { alertRoutes } from './alert-routes.ts';
import { alertmanagerPages } from './pages.ts';
import { alertmanagerRefusals } from './refusals.ts';
import { silenceRoutes } from './silence-routes.ts';
import { createSilences } from './silences.ts';
import { statusRoutes } from './status-routes.ts';

/**
 * A stand-in for the reading half of Alertmanager 0.25, open to everybody as the real one is by default. It has the
 * alerts that the Prometheus at `prometheusUrl` raises.
 */
export function createAlertmanager(world: TelemetryWorld, prometheusUrl: string): Vendor {
  const store = createMetricStore(world);
  const silences = createSilences(world.now);
  const firing = () => firingAlerts(raisedAlerts(world, store), prometheusUrl);
  return {
    name: 'Alertmanager',
    routes: [
      ...alertRoutes({ firing, silences, now: world.now }),
      ...silenceRoutes(silences, world.now),
      ...statusRoutes(world.now()),
    ],
    open: [],
    pages: alertmanagerPages(firing, silences),
    refusals: alertmanagerRefusals,
    knows: () => true,
    admit: () => ({ headers: {} }),
  };
}
