import { median, quantile } from 'simple-statistics';

/** Where values lie, and how far they usually stray from there. */
export type Level = {
  median: number;
  /** Median absolute deviation; the 90th percentile of the deviations where more than half of the values are equal. */
  spread: number;
  count: number;
};

/** Less than this share of a level is never called a change, however still it was before. */
const LEAST_SHARE = 0.01;

/** The level of these values, by medians: single spikes do not move it. Undefined when there are none. */
export function levelOf(values: readonly number[]): Level | undefined {
  if (values.length === 0) return undefined;
  const middle = median([...values]);
  const strays = values.map(value => Math.abs(value - middle));
  return { median: middle, spread: median(strays) || quantile(strays, 0.9), count: values.length };
}

/**
 * How many spreads a value is away from a level, with its sign. A level that never moved counts as moving by a
 * hundredth of itself or of the step, so the farthest is 100.
 */
export function spreadsFrom({ median: middle, spread }: Level, value: number): number {
  const step = value - middle;
  if (step === 0) return 0;
  const floor = LEAST_SHARE * Math.max(Math.abs(middle), Math.abs(step));
  return step / Math.max(spread, floor);
}

/** Away from the level by more than chance brings: 4.5 median deviations are three standard deviations. */
export const FAR = 4.5;
