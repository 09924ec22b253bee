import { json, text } from '../http/reply.ts';
import { get } from '../http/router.ts';
import type { Vendor } from '../http/vendor.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { tempoPages } from './pages.ts';
import { tempoRefusals } from './refusals.ts';
import { searchRoutes } from './search-routes.ts';
import { tagRoutes } from './tag-routes.ts';
import { traceRoutes } from './trace-routes.ts';
import { createTraceStore } from './trace-store.ts';

/** The version whose behaviour is stood in for. */
const VERSION = '2.7.1';

/** A stand-in for the reading half of Tempo's HTTP API, for one organisation and open to everybody. */
export function createTempo(world: TelemetryWorld): Vendor {
  const store = createTraceStore(world);
  return {
    name: 'Tempo',
    routes: [
      ...searchRoutes(world, store),
      ...traceRoutes(store),
      ...tagRoutes(store),
      get('/api/status/buildinfo', () => json({ version: VERSION })),
      get('/api/echo', () => text('echo')),
      get('/ready', () => text('ready\n')),
    ],
    open: [],
    pages: tempoPages(world, store),
    refusals: tempoRefusals,
    knows: () => true,
    admit: () => ({ headers: {} }),
  };
}
