import type { World } from './world.ts';

/** The part of the world that metrics, logs, errors and traces need. */
export type TelemetryWorld = Pick<World, 'telemetry' | 'now'>;
