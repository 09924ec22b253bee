import { createRateLimit } from '../http/rate-limit.ts';
import type { Vendor } from '../http/vendor.ts';
import type { World } from '../world.ts';
import { changeEventRoutes } from './change-event-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { logEntryRoutes } from './log-entries.ts';
import { noteRoutes } from './note-routes.ts';
import { pagerdutyPages } from './pages.ts';
import { peopleRoutes } from './people-routes.ts';
import { pagerdutyRefusals } from './refusals.ts';
import { serviceRoutes } from './service-routes.ts';

const REQUESTS_A_MINUTE = 960;

/** A stand-in for PagerDuty's REST API v2. */
export function createPagerduty(world: World, token: string): Vendor {
  const limit = createRateLimit(REQUESTS_A_MINUTE, 60_000, world.now);
  return {
    name: 'PagerDuty',
    routes: [
      ...incidentRoutes(world),
      ...logEntryRoutes(world),
      ...noteRoutes(world),
      ...historyRoutes(world),
      ...changeEventRoutes(world),
      ...serviceRoutes(world),
      ...peopleRoutes(world),
    ],
    open: [],
    pages: pagerdutyPages(world),
    refusals: pagerdutyRefusals,
    knows: ({ headers }) => headers.authorization === `Token token=${token}`,
    admit() {
      const { allowed, remaining, seconds } = limit.take();
      const headers = {
        'ratelimit-limit': String(REQUESTS_A_MINUTE),
        'ratelimit-remaining': String(remaining),
        'ratelimit-reset': String(seconds),
      };
      if (allowed) return { headers };
      return { headers, refusal: pagerdutyRefusals.rateLimited(seconds) };
    },
  };
}
