import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Stretch } from '../promql/value.ts';
import { freePort } from './free-port.ts';
import { PROGRAMS } from './installed.ts';
import { openMetrics } from './open-metrics.ts';
import { type Program, runProgram } from './run-program.ts';
import { untilReady } from './until.ts';

export type PrometheusOptions = {
  /** An empty folder of its own. */
  folder: string;
  /** What it holds from the beginning. */
  series: readonly Stretch[];
  /** Groups as its files of rules have them. */
  groups?: object[];
  /** Where the alerts go: host and port. */
  alertmanager?: string;
  /** The address in the links that it makes. */
  publicUrl?: string;
  signal?: AbortSignal | undefined;
};

/** A server of one's own. */
export type RealServer = Program & { url: string };

const HOST = '127.0.0.1';
/** Whatever lies in the past comes into one block; two hours each would take minutes. */
const BLOCK = '--max-block-duration=8760h';
const KEPT = '--storage.tsdb.retention.time=10y';
/** An alert takes up at once where its history ends, and Alertmanager soon hears of it. */
const ALERTS = ['--rules.alert.for-grace-period=0s', '--rules.alert.resend-delay=2s'];

/** Starts the real Prometheus; ready when it resolves. Further samples are taken by remote write. */
export async function startPrometheus(options: PrometheusOptions): Promise<RealServer> {
  const { folder, publicUrl } = options;
  const store = await laidIn(options);
  const config = await configured(folder, options);
  const port = await freePort();
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${store}`,
    `--web.listen-address=${HOST}:${port}`,
    ...(publicUrl ? [`--web.external-url=${publicUrl}`, '--web.route-prefix=/'] : []),
    '--web.enable-remote-write-receiver',
    '--log.level=error',
    ...[KEPT, ...ALERTS],
  ];
  const program = await runProgram(PROGRAMS.prometheus, args, options.signal);
  const server = { ...program, url: `http://${HOST}:${port}` };
  await untilReady(program, server.url).catch(error => stopped(program, error));
  return server;
}

async function laidIn({ folder, series, signal }: PrometheusOptions): Promise<string> {
  const samples = join(folder, 'samples.txt');
  const store = join(folder, 'data');
  await pipeline(Readable.from(openMetrics(series)), createWriteStream(samples));
  const make = ['tsdb', 'create-blocks-from', 'openmetrics', BLOCK, '--quiet', samples, store];
  await promisify(execFile)(PROGRAMS.promtool, make, { signal });
  return store;
}

/** JSON is YAML too. */
async function configured(
  folder: string,
  { groups = [], alertmanager }: PrometheusOptions,
): Promise<string> {
  const [config, rules] = [join(folder, 'prometheus.json'), join(folder, 'rules.json')];
  await writeFile(rules, JSON.stringify({ groups }));
  const alertmanagers = alertmanager ? [{ static_configs: [{ targets: [alertmanager] }] }] : [];
  const whole = { rule_files: [rules], alerting: { alertmanagers } };
  await writeFile(config, JSON.stringify(whole));
  return config;
}

async function stopped(program: Program, error: unknown): Promise<never> {
  await program.stop();
  throw error;
}
