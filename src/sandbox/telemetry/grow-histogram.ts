import type { MetricSeries } from '../scenarios/telemetry.ts';
import { type Curve, valueOn } from './curve.ts';
import { beginOf, momentsOf, type Span } from './moments.ts';
import { around, randomFrom } from './random.ts';

type Shape = {
  buckets: number[];
  rate: Curve;
  p50: Curve;
  p95: Curve;
  noise: number;
  restarts: number[];
};

/** Of a normal distribution, how far its 95th percentile lies above its middle. */
const Z95 = 1.6448536269514722;

/**
 * A histogram's buckets, sum and count, of durations whose logarithm is spread normally, so that its median and its
 * 95th percentile are what the plan says.
 */
export function growHistogram(
  name: string,
  labels: MetricSeries['labels'],
  { buckets, rate, p50, p95, noise, restarts }: Shape,
  span: Span,
): MetricSeries[] {
  const random = randomFrom(JSON.stringify([name, labels]));
  const bounds = [...buckets, Number.POSITIVE_INFINITY];
  const moments = momentsOf(span);
  const totals = bounds.map(() => 0);
  let sum = 0;
  const points: [number, number][][] = bounds.map(() => []);
  const sums: [number, number][] = [];
  const add = (at: number, count: number) => {
    const middle = Math.log(valueOn(p50, at));
    const spread = (Math.log(valueOn(p95, at)) - middle) / Z95;
    for (const [index, bound] of bounds.entries())
      totals[index] = (totals[index] ?? 0) + count * shareBelow(bound, middle, spread);
    sum += count * Math.exp(middle + (spread * spread) / 2);
  };
  add(span.from, beginOf(valueOn(rate, span.from), random()));
  for (const at of moments) {
    if (restarts.some(restart => restart > at - span.every && restart <= at)) {
      totals.fill(0);
      sum = 0;
    }
    add(at, valueOn(rate, at) * around(random, noise) * (span.every / 1_000));
    for (const [index, total] of totals.entries()) points[index]?.push([at, rounded(total)]);
    sums.push([at, rounded(sum)]);
  }
  return [
    ...bounds.map((bound, index) => ({
      name: `${name}_bucket`,
      labels: { ...labels, le: Number.isFinite(bound) ? String(bound) : '+Inf' },
      points: points[index] ?? [],
    })),
    { name: `${name}_sum`, labels, points: sums },
    { name: `${name}_count`, labels, points: points.at(-1) ?? [] },
  ];
}

/** Not to whole numbers: a quantile of few requests would jump about. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function shareBelow(bound: number, middle: number, spread: number): number {
  if (!Number.isFinite(bound)) return 1;
  if (spread <= 0) return Math.log(bound) >= middle ? 1 : 0;
  return normalBelow((Math.log(bound) - middle) / spread);
}

/** The normal distribution by Abramowitz and Stegun 7.1.26; right to seven digits. */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = (series * Math.exp(-x * x)) / 2;
  return z < 0 ? half : 1 - half;
}
