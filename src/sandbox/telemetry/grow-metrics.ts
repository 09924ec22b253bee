import type { MetricSeries } from '../scenarios/telemetry.ts';
import { valueOn } from './curve.ts';
import { growHistogram } from './grow-histogram.ts';
import { beginOf, momentsOf, type Span } from './moments.ts';
import type { MetricPlan, Plan } from './plan.ts';
import { around, randomFrom } from './random.ts';

type Gauge = Extract<MetricPlan, { kind: 'gauge' }>['series'][number];
type Counter = Extract<MetricPlan, { kind: 'counter' }>['series'][number];

/** The series of a metric, their times counted from the alert at `base`. */
export function growMetric(metric: MetricPlan, plan: Plan, base: number): MetricSeries[] {
  const { from = plan.from, until = plan.until, every = plan.every } = metric;
  const span = { from, until, every };
  const shifted = (points: [number, number][]) =>
    points.map(([at, value]): [number, number] => [base + at, value]);
  const grown: MetricSeries[] = [];
  for (const series of metric.series)
    for (const labels of labelSets(series)) {
      const seed = JSON.stringify([metric.name, labels]);
      if (metric.kind === 'histogram' && 'p50' in series)
        grown.push(
          ...growHistogram(metric.name, labels, { ...series, buckets: metric.buckets }, span),
        );
      else if ('value' in series)
        grown.push({ name: metric.name, labels, points: growGauge(series, span, seed) });
      else if ('rate' in series)
        grown.push({ name: metric.name, labels, points: growCounter(series, span, seed) });
    }
  return grown.map(series => ({ ...series, points: shifted(series.points) }));
}

/** One set of labels for each combination of what `each` says. */
function labelSets({ labels, each }: Pick<Gauge, 'labels' | 'each'>): Gauge['labels'][] {
  return Object.entries(each).reduce(
    (sets, [name, values]) => sets.flatMap(set => values.map(value => ({ ...set, [name]: value }))),
    [labels],
  );
}

function growGauge({ value, noise, digits }: Gauge, span: Span, seed: string): [number, number][] {
  const random = randomFrom(seed);
  const scale = 10 ** digits;
  return momentsOf(span).map(at => {
    const strayed = valueOn(value, at) * around(random, noise);
    return [at, Math.round(strayed * scale) / scale];
  });
}

/** Counts from the start, or the last restart, in whole numbers. */
function growCounter(
  { rate, noise, restarts }: Counter,
  span: Span,
  seed: string,
): [number, number][] {
  const random = randomFrom(seed);
  let total = beginOf(valueOn(rate, span.from), random());
  return momentsOf(span).map(at => {
    if (restarts.some(restart => restart > at - span.every && restart <= at)) total = 0;
    total += valueOn(rate, at) * around(random, noise) * (span.every / 1_000);
    return [at, Math.round(total)];
  });
}
