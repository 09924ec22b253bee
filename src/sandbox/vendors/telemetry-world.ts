import type { World } from './world.ts';

/** The part of the world that metrics, logs and traces need. */
export type TelemetryWorld = Pick<World, 'telemetry' | 'now'>;
