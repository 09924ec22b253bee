import type { serve, VendorServer } from './http/serve.ts';
import { createLoki } from './loki/loki.ts';
import { createPrometheus } from './prometheus/prometheus.ts';
import type { TelemetryWorld } from './telemetry-world.ts';
import { createTempo } from './tempo/tempo.ts';

export type TelemetryPorts = { prometheus?: number; loki?: number; tempo?: number };
export type TelemetryServers = Record<keyof TelemetryPorts, VendorServer>;

/** Starts Prometheus, Loki and Tempo. `open` opens a server, at a free port unless one is given. */
export async function serveTelemetry(
  world: TelemetryWorld,
  ports: TelemetryPorts,
  open: (port?: number) => ReturnType<typeof serve>,
): Promise<TelemetryServers> {
  const prometheus = await open(ports.prometheus);
  const loki = await open(ports.loki);
  const tempo = await open(ports.tempo);
  prometheus.attach(createPrometheus(world));
  loki.attach(createLoki(world));
  tempo.attach(createTempo(world));
  return { prometheus, loki, tempo };
}
