import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetricSeries } from '../../src/sandbox/scenarios/telemetry.ts';
import { formatValue } from '../../src/sandbox/vendors/promql/format-value.ts';
import { endWithUs } from './end-with-us.ts';
import { freePort } from './free-port.ts';

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
  const [text, config, store] = ['samples.txt', 'config.yml', 'data'].map(it => join(folder, it));
  await writeFile(text!, openMetrics(metrics));
  await writeFile(config!, 'scrape_configs: []\n');
  execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', text!, store!], {
    stdio: 'ignore',
  });
  const port = await freePort();
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${store}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  endWithUs(child);
  const url = `http://127.0.0.1:${port}`;
  await ready(url);
  return {
    url,
    async [Symbol.asyncDispose]() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** The text that promtool makes blocks of: a family's samples together, in time order. */
function openMetrics(metrics: MetricSeries[]): string {
  const lines = metrics.flatMap(({ name, labels, points }) => {
    const inner = Object.entries(labels).map(
      ([label, value]) => `${label}=${JSON.stringify(value)}`,
    );
    return points.map(
      ([at, value]) => `${name}{${inner.join(',')}} ${formatValue(value)} ${at / 1_000}`,
    );
  });
  return `${lines.join('\n')}\n# EOF\n`;
}

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error('Prometheus did not get ready');
}
