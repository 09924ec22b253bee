import type { Call, Expr } from './ast.ts';
import { histogramQuantile } from './histogram-quantile.ts';
import { labelJoin, labelReplace } from './label-functions.ts';
import { withoutName } from './labels.ts';
import { callRangeFunction } from './range-functions.ts';
import { type Sample, type Value, vector } from './value.ts';
import { DATE_FUNCTIONS, VALUE_FUNCTIONS } from './value-functions.ts';

/** What a function gives for its arguments. The types have been checked. */
export function callFunction({ name, args }: Call, at: number, values: Value[]): Value {
  const ranged = callRangeFunction(name, values, at);
  if (ranged) return vector(ranged);
  const [first, ...rest] = values;
  const samples = samplesOf(first);
  const numbers = values.flatMap(value => (value.type === 'scalar' ? [value.value] : []));
  const texts = rest.flatMap(value => (value.type === 'string' ? [value.value] : []));
  const apply = VALUE_FUNCTIONS[name];
  if (apply) return vector(mapped(samples, value => apply(value, numbers)));
  const dated = DATE_FUNCTIONS[name];
  if (dated) {
    const moments = values.length === 0 ? [{ labels: {}, value: at / 1_000 }] : samples;
    return vector(mapped(moments, value => dated(new Date(value * 1_000))));
  }
  if (name === 'clamp' && (numbers[0] ?? 0) > (numbers[1] ?? 0)) return vector([]);
  return SPECIAL[name]?.({ at, args, samples, numbers, texts, values }) ?? vector([]);
}

type Given = {
  at: number;
  args: Expr[];
  samples: Sample[];
  numbers: number[];
  texts: string[];
  values: Value[];
};

const SPECIAL: Record<string, (given: Given) => Value> = {
  time: ({ at }) => ({ type: 'scalar', value: at / 1_000 }),
  pi: () => ({ type: 'scalar', value: Math.PI }),
  scalar: ({ samples }) => ({
    type: 'scalar',
    value: samples.length === 1 ? (samples[0]?.value ?? Number.NaN) : Number.NaN,
  }),
  vector: ({ numbers: [value = Number.NaN] }) => vector([{ labels: {}, value }]),
  timestamp: ({ at, samples }) => vector(mapped(samples, () => at / 1_000)),
  sort: ({ samples }) => vector(samples.toSorted((a, b) => orderOf(a.value, b.value))),
  sort_desc: ({ samples }) => vector(samples.toSorted((a, b) => orderOf(-a.value, -b.value))),
  absent: ({ args, samples }) => absent(args[0], samples.length > 0),
  absent_over_time: ({ args, values: [value] }) =>
    absent(args[0], value?.type === 'matrix' && value.stretches.length > 0),
  histogram_quantile: ({ numbers: [q = Number.NaN], values }) =>
    vector(histogramQuantile(q, samplesOf(values[1]))),
  label_replace: ({ samples, texts }) => vector(labelReplace(samples, texts)),
  label_join: ({ samples, texts }) => vector(labelJoin(samples, texts)),
};

function samplesOf(value: Value | undefined): Sample[] {
  return value?.type === 'vector' ? value.samples : [];
}

function mapped(samples: Sample[], apply: (value: number) => number): Sample[] {
  return samples.map(({ labels, value }) => ({ labels: withoutName(labels), value: apply(value) }));
}

/** NaN comes last, whichever the direction. */
function orderOf(a: number, b: number): number {
  if (Number.isNaN(a)) return 1;
  return Number.isNaN(b) ? -1 : a - b;
}

/** One when there is nothing, with the labels that the selector says for certain. */
function absent(arg: Expr | undefined, isThere: boolean): Value {
  if (isThere) return vector([]);
  const selector = arg?.kind === 'range' ? arg.of : arg;
  const matchers = selector?.kind === 'selector' ? selector.matchers : [];
  const certain = matchers.filter(
    ({ label, op }) =>
      op === '=' &&
      label !== '__name__' &&
      matchers.filter(other => other.label === label).length === 1,
  );
  const labels = Object.fromEntries(certain.map(({ label, value }) => [label, value]));
  return vector([{ labels, value: 1 }]);
}
