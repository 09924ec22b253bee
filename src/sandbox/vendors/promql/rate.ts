import type { Point, Stretch } from './value.ts';

type Bounds = { start: number; end: number };

/**
 * How much a series grew in a range. A counter that fell began again at zero. The ends are stretched to the range's
 * bounds where the next sample may be expected there, and half a step otherwise; a counter never below zero.
 */
export function increaseOf(
  { points }: Stretch,
  { start, end }: Bounds,
  isCounter: boolean,
): number | undefined {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return undefined;
  const grown = last[1] - first[1] + (isCounter ? lostInResets(points) : 0);
  const sampled = last[0] - first[0];
  const between = sampled / (points.length - 1);
  let toStart = first[0] - start;
  const toEnd = end - last[0];
  if (isCounter && grown > 0 && first[1] >= 0) {
    const toZero = sampled * (first[1] / grown);
    if (toZero < toStart) toStart = toZero;
  }
  const near = between * 1.1;
  const stretched =
    sampled + (toStart < near ? toStart : between / 2) + (toEnd < near ? toEnd : between / 2);
  return grown * (stretched / sampled);
}

function lostInResets(points: Point[]): number {
  let lost = 0;
  for (const [index, [, value]] of points.entries()) {
    const before = points[index - 1]?.[1] ?? value;
    if (value < before) lost += before;
  }
  return lost;
}

/** The growth between the last two samples; a second's worth of it when `perSecond`. */
export function lastIncrease(points: Point[], perSecond: boolean): number | undefined {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before || last[0] === before[0]) return undefined;
  const isReset = perSecond && last[1] < before[1];
  const grown = isReset ? last[1] : last[1] - before[1];
  return perSecond ? grown / ((last[0] - before[0]) / 1_000) : grown;
}

/** The straight line through the points: its slope a second, and its height at a moment. */
export function lineThrough(
  points: Point[],
  at: number,
): { slope: number; height: number } | undefined {
  if (points.length < 2) return undefined;
  const [, constant] = points[0] ?? [0, 0];
  if (points.every(([, value]) => value === constant)) {
    const isEndless = !Number.isFinite(constant);
    return { slope: isEndless ? Number.NaN : 0, height: isEndless ? Number.NaN : constant };
  }
  const n = points.length;
  const xs = points.map(([time]) => (time - at) / 1_000);
  const meanX = xs.reduce((sum, x) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  let across = 0;
  let along = 0;
  for (const [index, [, y]] of points.entries()) {
    const x = (xs[index] ?? 0) - meanX;
    across += x * (y - meanY);
    along += x * x;
  }
  const slope = across / along;
  return { slope, height: meanY - slope * meanX };
}
