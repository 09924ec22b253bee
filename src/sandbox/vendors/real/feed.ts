import { createMetricStore } from '../prometheus/metric-store.ts';
import type { Stretch } from '../promql/value.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { sendSamples } from './send-samples.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * A little early: a rule over the last minute, of which a sample is not there at its second, holds no longer. Queries
 * until now do not see it.
 */
const AHEAD_MS = 5_000;

/** Gives a Prometheus, each time it is called, what was measured since the time before: first since the snapshot. */
export function feed(
  url: string,
  { telemetry, at }: Snapshot,
  now: TelemetryWorld['now'],
): () => Promise<void> {
  let moment = new Date(at);
  const store = createMetricStore({ telemetry: () => telemetry, now: () => moment });
  return async () => {
    const since = moment.getTime();
    moment = new Date(now().getTime() + AHEAD_MS);
    await sendSamples(
      url,
      store.select(() => true).flatMap(series => newerThan(series, since)),
    );
  };
}

function newerThan({ labels, points }: Stretch, since: number): Stretch[] {
  const first = points.findLastIndex(([at]) => at <= since) + 1;
  return first < points.length ? [{ labels, points: points.slice(first) }] : [];
}
