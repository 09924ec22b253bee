import type { Aggregation } from './ast.ts';
import { formatValue } from './format-value.ts';
import { drop, keep, keyOf, type Labels, withLabel, withoutName } from './labels.ts';
import { QueryExecutionError } from './query-error.ts';
import { greatestOf, meanOf, quantileOf, smallestOf, sumOf, varianceOf } from './statistics.ts';
import { type Sample, type Value, vector } from './value.ts';

type Group = { labels: Labels; samples: Sample[] };
type Grouping = Pick<Aggregation, 'labels' | 'without'>;

const REDUCERS: Record<string, (values: number[], parameter: number) => number> = {
  sum: sumOf,
  avg: meanOf,
  min: smallestOf,
  max: greatestOf,
  count: values => values.length,
  group: () => 1,
  stddev: values => Math.sqrt(varianceOf(values)),
  stdvar: varianceOf,
  quantile: (values, parameter) => quantileOf(parameter, values),
};

/** One sample a group, or some of each group's samples for `topk` and `bottomk`. */
export function aggregate(expr: Aggregation, of: Value, param: Value | undefined): Value {
  const samples = of.type === 'vector' ? of.samples : [];
  if (expr.op === 'count_values')
    return vector(countValues(samples, expr, param?.type === 'string' ? param.value : ''));
  const parameter = param?.type === 'scalar' ? param.value : Number.NaN;
  const groups = groupsOf(samples, expr);
  if (expr.op === 'topk' || expr.op === 'bottomk')
    return vector(groups.flatMap(group => extremes(group.samples, expr.op, parameter)));
  const reduce = REDUCERS[expr.op];
  if (!reduce) throw new QueryExecutionError(`${expr.op} is not understood by this server`);
  const values = ({ samples: within }: Group) => within.map(({ value }) => value);
  return vector(
    groups.map(group => ({ labels: group.labels, value: reduce(values(group), parameter) })),
  );
}

/** Samples that share the labels grouped by, in the order in which they are met. */
function groupsOf(samples: Sample[], { labels: names, without }: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const sample of samples) {
    const labels = without ? drop(withoutName(sample.labels), names) : keep(sample.labels, names);
    const key = keyOf(labels);
    const group = groups.get(key) ?? { labels, samples: [] };
    groups.set(key, group);
    group.samples.push(sample);
  }
  return [...groups.values()];
}

function extremes(samples: Sample[], op: string, count: number): Sample[] {
  if (Number.isNaN(count) || !Number.isFinite(count))
    throw new QueryExecutionError(`Scalar value ${formatValue(count)} overflows int64`);
  const sign = op === 'topk' ? -1 : 1;
  const sorted = samples.toSorted((a, b) => {
    if (Number.isNaN(a.value)) return 1;
    return Number.isNaN(b.value) ? -1 : sign * (a.value - b.value);
  });
  return sorted.slice(0, Math.max(0, Math.trunc(count)));
}

function countValues(samples: Sample[], grouping: Grouping, label: string): Sample[] {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label))
    throw new QueryExecutionError(`invalid label name ${JSON.stringify(label)}`);
  const labelled = samples.map(({ labels, value }) => ({
    labels: withLabel(labels, label, formatValue(value)),
    value,
  }));
  const names = grouping.without ? grouping.labels : [...grouping.labels, label];
  return groupsOf(labelled, { ...grouping, labels: names }).map(({ labels, samples: within }) => ({
    labels,
    value: within.length,
  }));
}
