import type { MetricQuery } from '../logql/ast.ts';
import { type EntriesOf, evaluateMetric } from '../logql/evaluate-metric.ts';
import type { Entry } from '../logql/run-stages.ts';
import { formatValue } from '../promql/format-value.ts';
import { keyOf, type Labels } from '../promql/labels.ts';
import type { Value } from '../promql/value.ts';
import type { LogStore } from './log-store.ts';
import { entriesOf } from './streams-json.ts';

/** A metric query at one moment. */
export function metricAt(store: LogStore, query: MetricQuery, at: number): object {
  const value = evaluateMetric(query, at, lookup(store, at, at));
  const point = (number: number) => [at / 1_000, formatValue(number)];
  if (value.type === 'scalar') return { resultType: 'scalar', result: point(value.value) };
  const result = samplesOf(value).map(it => ({ metric: it.labels, value: point(it.value) }));
  return { resultType: 'vector', result };
}

/** A metric query at each step of a window. */
export function metricOver(
  store: LogStore,
  query: MetricQuery,
  { start, end, step }: { start: number; end: number; step: number },
): object {
  const found = new Map<string, { metric: Labels; values: [number, string][] }>();
  const look = lookup(store, start, end);
  for (let at = start; at <= end; at += step)
    for (const { labels, value } of samplesOf(evaluateMetric(query, at, look))) {
      const key = keyOf(labels);
      const series = found.get(key) ?? { metric: labels, values: [] };
      found.set(key, series);
      series.values.push([at / 1_000, formatValue(value)]);
    }
  return { resultType: 'matrix', result: [...found.values()] };
}

function samplesOf(value: Value) {
  if (value.type === 'scalar') return [{ labels: {}, value: value.value }];
  return value.type === 'vector' ? value.samples : [];
}

/** Each range's entries are filtered once for the whole window, then cut for each step. */
function lookup(store: LogStore, start: number, end: number): EntriesOf {
  const known = new Map<object, Entry[]>();
  return (query, after, until) => {
    const first = start - query.offsetMs - query.rangeMs;
    const all = known.get(query) ?? entriesOf(store, query.of, first, end - query.offsetMs + 1);
    known.set(query, all);
    return all.slice(indexAfter(all, after), indexAfter(all, until));
  };
}

function indexAfter(entries: Entry[], at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
