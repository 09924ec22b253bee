import { createAlertmanager } from './alertmanager/alertmanager.ts';
import type { serve, VendorServer } from './http/serve.ts';
import { createLoki } from './loki/loki.ts';
import { createPrometheus } from './prometheus/prometheus.ts';
import { type RealPair, realPair } from './real/real-pair.ts';
import type { TelemetryWorld } from './telemetry-world.ts';
import { createTempo } from './tempo/tempo.ts';

export type TelemetryPorts = {
  prometheus?: number;
  alertmanager?: number;
  loki?: number;
  tempo?: number;
};
export type TelemetryServers = Record<keyof TelemetryPorts, VendorServer>;
export type Telemetry = { servers: TelemetryServers; real: RealPair };

/**
 * Starts Prometheus, Alertmanager, Loki and Tempo. `open` opens a server, at a free port unless one is given. The real
 * Prometheus and Alertmanager answer at the same addresses once they have begun.
 */
export async function serveTelemetry(
  world: TelemetryWorld,
  ports: TelemetryPorts,
  open: (port?: number) => ReturnType<typeof serve>,
): Promise<Telemetry> {
  const prometheus = await open(ports.prometheus);
  const alertmanager = await open(ports.alertmanager);
  const loki = await open(ports.loki);
  const tempo = await open(ports.tempo);
  const real = realPair(world);
  const metrics = createPrometheus(world);
  const alerts = createAlertmanager(world, prometheus.url);
  prometheus.attach({ ...metrics, passOn: real.prometheus });
  alertmanager.attach({ ...alerts, passOn: real.alertmanager });
  loki.attach(createLoki(world));
  tempo.attach(createTempo(world));
  return { servers: { prometheus, alertmanager, loki, tempo }, real };
}
