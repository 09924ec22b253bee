import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MetricSeries } from '../../src/sandbox/scenarios/telemetry.ts';
import { startPrometheus as startReal } from '../../src/sandbox/vendors/real/start-prometheus.ts';

/** Whether Debian's packages are installed. */
export function hasPrometheus(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    execFileSync('prometheus', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts the real one with these series in its store. */
export async function startPrometheus(
  metrics: MetricSeries[],
): Promise<AsyncDisposable & { url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const series = metrics.map(({ name, labels, points }) => ({
    labels: { ...labels, __name__: name },
    points,
  }));
  const server = await startReal({ folder, series });
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}
