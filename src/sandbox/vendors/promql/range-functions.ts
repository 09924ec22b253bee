import { withoutName } from './labels.ts';
import { increaseOf, lastIncrease, lineThrough } from './rate.ts';
import { greatestOf, meanOf, quantileOf, smallestOf, sumOf, varianceOf } from './statistics.ts';
import type { Sample, Stretch, Value } from './value.ts';

type Ranged = { start: number; end: number; now: number; parameter: number };

/** One number out of a series' points in a range, undefined when they are too few. */
type RangeFunction = (stretch: Stretch, ranged: Ranged) => number | undefined;

function overValues(of: (values: number[]) => number): RangeFunction {
  return ({ points }) => of(points.map(([, value]) => value));
}

const RANGE_FUNCTIONS: Record<string, RangeFunction> = {
  rate: (stretch, ranged) => perSecond(increaseOf(stretch, ranged, true), ranged),
  increase: (stretch, ranged) => increaseOf(stretch, ranged, true),
  delta: (stretch, ranged) => increaseOf(stretch, ranged, false),
  irate: ({ points }) => lastIncrease(points, true),
  idelta: ({ points }) => lastIncrease(points, false),
  deriv: ({ points }) => lineThrough(points, points[0]?.[0] ?? 0)?.slope,
  predict_linear: ({ points }, { now, parameter }) => {
    const line = lineThrough(points, now);
    return line && line.height + line.slope * parameter;
  },
  changes: overValues(values => steps(values, (a, b) => a !== b && !bothNaN(a, b))),
  resets: overValues(values => steps(values, (a, b) => b < a)),
  avg_over_time: overValues(meanOf),
  min_over_time: overValues(smallestOf),
  max_over_time: overValues(greatestOf),
  sum_over_time: overValues(sumOf),
  count_over_time: overValues(values => values.length),
  stddev_over_time: overValues(values => Math.sqrt(varianceOf(values))),
  stdvar_over_time: overValues(varianceOf),
  last_over_time: overValues(values => values.at(-1) ?? Number.NaN),
  present_over_time: () => 1,
  quantile_over_time: ({ points }, { parameter }) =>
    quantileOf(
      parameter,
      points.map(([, value]) => value),
    ),
};

/** A function of a range vector, or undefined when there is none of this name. */
export function callRangeFunction(name: string, args: Value[], now: number): Sample[] | undefined {
  const apply = RANGE_FUNCTIONS[name];
  const matrix = args.find(arg => arg.type === 'matrix');
  if (!apply || matrix?.type !== 'matrix') return undefined;
  const scalar = args.find(arg => arg.type === 'scalar');
  const parameter = scalar?.type === 'scalar' ? scalar.value : Number.NaN;
  const { start, end, stretches } = matrix;
  return stretches.flatMap(stretch => {
    const value = apply(stretch, { start, end, now, parameter });
    const labels = name === 'last_over_time' ? stretch.labels : withoutName(stretch.labels);
    return value === undefined ? [] : [{ labels, value }];
  });
}

function perSecond(grown: number | undefined, { start, end }: Ranged): number | undefined {
  return grown === undefined ? undefined : grown / ((end - start) / 1_000);
}

function steps(values: number[], counts: (before: number, value: number) => boolean): number {
  return values.filter((value, index) => index > 0 && counts(values[index - 1] ?? value, value))
    .length;
}

function bothNaN(a: number, b: number): boolean {
  return Number.isNaN(a) && Number.isNaN(b);
}
