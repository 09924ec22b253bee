import { json, text } from '../http/reply.ts';
import { get } from '../http/router.ts';
import type { Vendor } from '../http/vendor.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { labelRoutes } from './label-routes.ts';
import { createLogStore } from './log-store.ts';
import { lokiPages } from './pages.ts';
import { queryRoutes } from './query-routes.ts';
import { lokiRefusals } from './refusals.ts';

/** The version whose behaviour is stood in for. */
const VERSION = '3.3.2';

/** A stand-in for the reading half of Loki's HTTP API, for one organisation and open to everybody. */
export function createLoki(world: TelemetryWorld): Vendor {
  const store = createLogStore(world);
  return {
    name: 'Loki',
    routes: [
      ...queryRoutes(world, store),
      ...labelRoutes(world, store),
      get('/loki/api/v1/status/buildinfo', () => json({ version: VERSION })),
      get('/ready', () => text('ready\n')),
    ],
    open: [],
    pages: lokiPages(world, store),
    refusals: lokiRefusals,
    knows: () => true,
    admit: () => ({ headers: {} }),
  };
}
