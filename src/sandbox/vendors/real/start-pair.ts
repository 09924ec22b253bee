import { mkdir, rm } from 'node:fs/promises';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { alertHistory } from './alert-history.ts';
import { feed } from './feed.ts';
import { raises } from './raises.ts';
import { ruleGroups } from './rule-groups.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { startAlertmanager } from './start-alertmanager.ts';
import { type RealServer, startPrometheus } from './start-prometheus.ts';
import { tellAlerts } from './tell-alerts.ts';
import { until } from './until.ts';

/** The real two with a world in them. */
export type Pair = {
  prometheus: string;
  alertmanager: string;
  /** Whether the world is still the one that they hold: paging lays a scenario out anew. */
  isCurrent(): boolean;
  /**
   * Brings what was measured since the last time.
   * @throws Error when one of them has ended or takes nothing
   */
  keepUp(): Promise<void>;
  stop(): Promise<void>;
};

export type PairOptions = {
  /** Of their own; made, and removed in the end. */
  folder: string;
  /** Addresses in the links that they make. */
  publicUrls: { prometheus: string; alertmanager: string };
  /** Ends both, also while they start. */
  signal: AbortSignal;
};

/** Starts both; when it resolves they hold all that the world holds, and raise the alerts that the stand-ins raise. */
export async function startPair(world: TelemetryWorld, options: PairOptions): Promise<Pair> {
  const shown = snapshotOf(world, options.publicUrls.prometheus);
  const servers: RealServer[] = [];
  const stop = async () => {
    await Promise.all(servers.map(server => server.stop()));
    await rm(options.folder, { recursive: true, force: true });
  };
  try {
    const { prometheus, alertmanager } = await startBoth(shown, options, servers);
    const send = feed(prometheus.url, shown, world.now);
    await until(prometheus, async () => {
      await send();
      return raises(prometheus.url, shown.active);
    });
    return {
      ...{ prometheus: prometheus.url, alertmanager: alertmanager.url, stop },
      isCurrent: () => isSame(shown.telemetry, world.telemetry()),
      async keepUp() {
        const problem = prometheus.problem() ?? alertmanager.problem();
        if (problem !== undefined) throw new Error(problem);
        await send();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `started` has each as soon as it runs. */
async function startBoth(shown: Snapshot, options: PairOptions, started: RealServer[]) {
  const { folder, publicUrls, signal } = options;
  await mkdir(folder, { recursive: true });
  const alertmanager = await startAlertmanager({
    ...{ folder, signal, publicUrl: publicUrls.alertmanager },
  });
  started.push(alertmanager);
  await tellAlerts(alertmanager.url, shown.firing);
  const prometheus = await startPrometheus({
    folder,
    series: [...shown.series, ...alertHistory(shown.active, shown.at)],
    groups: ruleGroups(shown.rules),
    alertmanager: new URL(alertmanager.url).host,
    publicUrl: publicUrls.prometheus,
    signal,
  });
  started.push(prometheus);
  return { prometheus, alertmanager };
}

function isSame(held: readonly object[], now: readonly object[]): boolean {
  return held.length === now.length && held.every((one, index) => one === now[index]);
}
