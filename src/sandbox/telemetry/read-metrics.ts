import { parse } from 'csv-parse/sync';
import type { MetricSeries } from '../scenarios/telemetry.ts';
import type { ReadTime } from './read-time.ts';
import { cutProblems, isRecord, type Reading } from './reading.ts';

const NAMES = ['metric', 'name'];
const TIMES = ['timestamp', 'time'];
const OWN = [...NAMES, ...TIMES, 'value'];

type Row = { at: number; value: number; name: string; labels: Record<string, string> };

/**
 * metrics.csv: a heading line, then `timestamp, service, metric, value` in any order. Other columns are labels, as
 * `service` is; empty ones are left out. A row that cannot be read is left out and told.
 */
export function readMetrics(text: string, when: ReadTime): Reading<MetricSeries[]> {
  const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true };
  const found = new Map<string, { name: string; labels: Row['labels']; at: Map<number, number> }>();
  const problems: string[] = [];
  let entries: unknown[];
  try {
    entries = parse(text, { ...options, relax_column_count: true });
  } catch (error) {
    return { value: [], problems: [`cannot be read as CSV: ${messageOf(error)}`] };
  }
  for (const entry of entries) {
    const row = rowOf(entry, when);
    if (typeof row === 'string') {
      problems.push(row);
      continue;
    }
    const key = JSON.stringify([row.name, Object.entries(row.labels).toSorted()]);
    const series = found.get(key) ?? { name: row.name, labels: row.labels, at: new Map() };
    found.set(key, series);
    series.at.set(row.at, row.value);
  }
  const value = [...found.values()].map(({ name, labels, at }) => ({
    name,
    labels,
    points: [...at].toSorted((a, b) => a[0] - b[0]),
  }));
  return { value, problems: cutProblems(problems) };
}

function rowOf(entry: unknown, when: ReadTime): Row | string {
  const { record, info } = entry as { record: unknown; info: { lines: number } };
  const line = `line ${info.lines}`;
  if (!isRecord(record)) return `${line}: is no row`;
  const name = textIn(record, NAMES);
  if (!name) return `${line}: metric: is missing`;
  const at = when(textIn(record, TIMES));
  if (at === undefined) return `${line}: timestamp: ${said(textIn(record, TIMES))} is no time`;
  const value = numberOf(textIn(record, ['value']));
  if (value === undefined) return `${line}: value: ${said(textIn(record, ['value']))} is no number`;
  const labels = Object.fromEntries(
    Object.entries(record)
      .filter(([column]) => column !== '' && !OWN.includes(column.toLowerCase()))
      .flatMap(([column, label]) => (label === '' ? [] : [[column, String(label)]])),
  );
  return { at, value, name, labels };
}

function textIn(record: Record<string, unknown>, names: string[]): string | undefined {
  const found = Object.entries(record).find(([column]) => names.includes(column.toLowerCase()));
  return typeof found?.[1] === 'string' && found[1] !== '' ? found[1] : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function said(text: string | undefined): string {
  return text === undefined ? 'an empty field' : JSON.stringify(text.slice(0, 60));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
