import type { TelemetryWorld } from '../telemetry-world.ts';
import type { World } from '../world.ts';

/** The part of the world that Sentry needs, and the address under which people find it. */
export type SentryWorld = TelemetryWorld &
  Pick<World, 'company' | 'scenarios'> & { sentryUrl: string };
