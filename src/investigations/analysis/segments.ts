import { quantile } from 'simple-statistics';

/** A stretch of values around one level: from `start` to before `end`. */
export type Segment = { start: number; end: number };

/** A stretch is so long at least: what is shorter is a spike. */
export const SHORTEST = 3;
/** Weight of the penalty for a further stretch, found by trying on noise: one false step in hundreds of series. */
const PENALTY = 2.5;

/**
 * Cuts values into stretches of one level each: of all ways the one with the least sum of distances to the medians
 * of the stretches, where every stretch costs a penalty that grows with the noise. Distances, not squares: a spike
 * does not make a stretch. Time grows with the square of the count: bring few hundred values.
 */
export function segmentsOf(values: readonly number[]): Segment[] {
  const count = values.length;
  if (count < 2 * SHORTEST) return [{ start: 0, end: count }];
  const penalty = penaltyOf(values);
  const best = [0, ...Array<number>(count).fill(Number.POSITIVE_INFINITY)];
  const from = Array<number>(count + 1).fill(0);
  for (let start = 0; start <= count - SHORTEST; start += 1) {
    const until = best[start] ?? 0;
    if (until === Number.POSITIVE_INFINITY) continue;
    eachCost(values, start, (end, cost) => {
      const total = until + cost + (start > 0 ? penalty : 0);
      if (end - start < SHORTEST || total >= (best[end] ?? 0)) return;
      best[end] = total;
      from[end] = start;
    });
  }
  return traced(from, count);
}

function traced(from: number[], count: number): Segment[] {
  const found: Segment[] = [];
  for (let end = count; end > 0; end = from[end] ?? 0) {
    found.unshift({ start: from[end] ?? 0, end });
  }
  return found;
}

/** Noise is what lies between neighbours: a step in the level is only one of the differences. */
function penaltyOf(values: readonly number[]): number {
  const jumps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const range = Math.max(...values) - Math.min(...values);
  const noise = Math.max(quantile(jumps, 0.5) || quantile(jumps, 0.9), range / 100);
  return PENALTY * noise * Math.log(values.length);
}

/** The sum of distances to the median of every stretch that begins at `start`, growing a sorted copy by one each. */
function eachCost(
  values: readonly number[],
  start: number,
  tell: (end: number, cost: number) => void,
): void {
  const sorted = new Float64Array(values.length - start);
  let cost = 0;
  for (let end = start; end < values.length; end += 1) {
    const value = values[end] ?? 0;
    const size = end - start;
    // Adding a value moves the sum by its distance from the median before, or from the middle gap's nearer edge.
    cost += distanceFromMiddle(sorted, size, value);
    insert(sorted, size, value);
    tell(end + 1, cost);
  }
}

function distanceFromMiddle(sorted: Float64Array, size: number, value: number): number {
  if (size === 0) return 0;
  const low = sorted[(size - 1) >> 1] ?? 0;
  const high = sorted[size >> 1] ?? 0;
  return value < low ? low - value : Math.max(0, value - high);
}

function insert(sorted: Float64Array, size: number, value: number): void {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  sorted.copyWithin(low + 1, low, size);
  sorted[low] = value;
}
