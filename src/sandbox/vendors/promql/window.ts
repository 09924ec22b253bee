import type { Point } from './value.ts';

/** A series counts for five minutes after its last point. */
export const LOOKBACK_MS = 300_000;

/** The newest value at a moment, unless it is older than the lookback. */
export function valueAt(points: Point[], at: number): Point | undefined {
  const point = points[firstAfter(points, at) - 1];
  return point && point[0] >= at - LOOKBACK_MS ? point : undefined;
}

/** The points of a range, both bounds within it, as Prometheus 2 has it (3 leaves the first out). */
export function pointsBetween(points: Point[], start: number, end: number): Point[] {
  return points.slice(firstAfter(points, start - 1), firstAfter(points, end));
}

/** Index of the first point later than a moment in whole milliseconds. */
function firstAfter(points: Point[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.[0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
