import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noTelemetry, type Telemetry } from '../scenarios/telemetry.ts';
import { errorsInLogs } from './errors-in-logs.ts';
import { readErrors } from './read-errors.ts';
import { readLogs } from './read-logs.ts';
import { readMetrics } from './read-metrics.ts';
import type { ReadTime } from './read-time.ts';
import { readTraces } from './read-traces.ts';
import type { Reading } from './reading.ts';

/** The texts of a folder's files; undefined for one that is not there. */
export type TelemetryTexts = { metrics?: string; logs?: string; errors?: string; traces?: string };

const FILES = {
  metrics: 'metrics.csv',
  logs: 'logs.ndjson',
  errors: 'errors.json',
  traces: 'traces.json',
} as const;

/** The texts of metrics.csv, logs.ndjson, errors.json and traces.json in a folder, as far as they are there. */
export async function readTelemetryTexts(folder: string): Promise<TelemetryTexts> {
  const read = await Promise.all(
    Object.entries(FILES).map(async ([part, name]) => [
      part,
      await readFile(join(folder, name), 'utf8').catch(ifMissing),
    ]),
  );
  return Object.fromEntries(read.filter(([, text]) => text !== undefined));
}

/**
 * What the texts hold, their times read by `when`. Errors are those of errors.json, and of log lines with an exception
 * where there is no such file. Each problem begins with the file's name.
 */
export function readTelemetry(texts: TelemetryTexts, when: ReadTime): Reading<Telemetry> {
  const { metrics, logs, errors, traces } = texts;
  const measured = metrics === undefined ? nothing() : readMetrics(metrics, when);
  const written = logs === undefined ? nothing() : readLogs(logs, when);
  const reported = errors === undefined ? nothing() : readErrors(errors, when);
  const traced = traces === undefined ? nothing() : readTraces(traces, when);
  return {
    value: {
      ...noTelemetry(),
      metrics: measured.value,
      logs: written.value,
      errors: errors === undefined ? errorsInLogs(written.value) : reported.value,
      spans: traced.value,
    },
    problems: [
      ...measured.problems.map(problem => `${FILES.metrics}: ${problem}`),
      ...written.problems.map(problem => `${FILES.logs}: ${problem}`),
      ...reported.problems.map(problem => `${FILES.errors}: ${problem}`),
      ...traced.problems.map(problem => `${FILES.traces}: ${problem}`),
    ],
  };
}

function nothing(): Reading<never[]> {
  return { value: [], problems: [] };
}

/** Only a file that is not there counts as missing. */
function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
