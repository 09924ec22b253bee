import { aggregate } from '../promql/aggregate.ts';
import type { Matching } from '../promql/ast.ts';
import { binary } from '../promql/binary.ts';
import { drop, keep, keyOf, type Labels } from '../promql/labels.ts';
import {
  greatestOf,
  meanOf,
  quantileOf,
  smallestOf,
  sumOf,
  varianceOf,
} from '../promql/statistics.ts';
import { type Sample, type Value, vector } from '../promql/value.ts';
import type { MetricQuery } from './ast.ts';
import type { Entry } from './run-stages.ts';

type RangeQuery = Extract<MetricQuery, { kind: 'range' }>;

/** The entries of a range's log query with times in (after, until], looked up once a run. */
export type EntriesOf = (query: RangeQuery, after: number, until: number) => Entry[];

/** What a metric query comes to at one moment. */
export function evaluateMetric(query: MetricQuery, at: number, entriesOf: EntriesOf): Value {
  if (query.kind === 'number') return { type: 'scalar', value: query.value };
  if (query.kind === 'range') return vector(rangeAt(query, at, entriesOf));
  if (query.kind === 'binary') {
    const sides = [query.left, query.right].map(side => evaluateMetric(side, at, entriesOf));
    const [left = vector([]), right = vector([])] = sides;
    return binary({ op: query.op, bool: query.bool, matching: SAME_LABELS }, left, right);
  }
  const { op, grouping, parameter } = query;
  const of = evaluateMetric(query.of, at, entriesOf);
  const param: Value | undefined =
    parameter === undefined ? undefined : { type: 'scalar', value: parameter };
  return aggregate({ op, ...grouping }, of, param);
}

/** Samples belong together when all their labels are the same; `on` and `ignoring` are not understood here. */
const SAME_LABELS: Matching = { on: false, labels: [], many: 'none', include: [] };

const REDUCERS: Record<string, (entries: Entry[], query: RangeQuery) => number> = {
  count_over_time: entries => entries.length,
  rate: (entries, query) => totalOf(entries) / (query.rangeMs / 1_000),
  bytes_over_time: entries => sumOf(entries.map(sizeOf)),
  bytes_rate: (entries, query) => sumOf(entries.map(sizeOf)) / (query.rangeMs / 1_000),
  sum_over_time: entries => sumOf(valuesOf(entries)),
  avg_over_time: entries => meanOf(valuesOf(entries)),
  min_over_time: entries => smallestOf(valuesOf(entries)),
  max_over_time: entries => greatestOf(valuesOf(entries)),
  first_over_time: entries => valuesOf(entries)[0] ?? Number.NaN,
  last_over_time: entries => valuesOf(entries).at(-1) ?? Number.NaN,
  stddev_over_time: entries => Math.sqrt(varianceOf(valuesOf(entries))),
  stdvar_over_time: entries => varianceOf(valuesOf(entries)),
  quantile_over_time: (entries, { parameter = 0 }) => quantileOf(parameter, valuesOf(entries)),
};

function rangeAt(query: RangeQuery, at: number, entriesOf: EntriesOf): Sample[] {
  const until = at - query.offsetMs;
  const entries = entriesOf(query, until - query.rangeMs, until);
  if (query.op === 'absent_over_time')
    return entries.length > 0 ? [] : [{ labels: certainLabels(query), value: 1 }];
  const groups = new Map<string, { labels: Labels; entries: Entry[] }>();
  for (const entry of entries) {
    const labels = grouped(query, entry.labels);
    const key = keyOf(labels);
    const group = groups.get(key) ?? { labels, entries: [] };
    groups.set(key, group);
    group.entries.push(entry);
  }
  const reduce = REDUCERS[query.op] ?? (() => Number.NaN);
  return [...groups.values()].map(group => ({
    labels: group.labels,
    value: reduce(group.entries, query),
  }));
}

function grouped({ grouping }: RangeQuery, labels: Labels): Labels {
  if (!grouping) return labels;
  return grouping.without ? drop(labels, grouping.labels) : keep(labels, grouping.labels);
}

function certainLabels({ of }: RangeQuery): Labels {
  const equal = of.matchers.filter(({ op }) => op === '=');
  return Object.fromEntries(equal.map(({ label, value }) => [label, value]));
}

/** With `unwrap` the rate is that of the numbers, otherwise that of the lines. */
function totalOf(entries: Entry[]): number {
  const values = valuesOf(entries);
  return values.length > 0 ? sumOf(values) : entries.length;
}

function valuesOf(entries: Entry[]): number[] {
  return entries.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function sizeOf({ line }: Entry): number {
  return Buffer.byteLength(line);
}
