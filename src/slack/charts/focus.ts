import type { Chart } from './chart.ts';

const MINUTE = 60_000;
/** As little as this before the first moment shows what was usual. */
const LEAST_BEFORE = 20 * MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map(each => each * MINUTE);
const MOST_TIMES = 5;

/** The chart from as long before its first moment as after it: what was long before would only make the rest small. */
export function focused(chart: Chart): Chart {
  const last = chart.points.at(-1)?.[0] ?? 0;
  const moments = [chart.onset, ...chart.marks.map(({ at }) => at)].filter(at => at !== undefined);
  const first = Math.min(...moments);
  const begin = first - Math.max(LEAST_BEFORE, last - first);
  const points = chart.points.filter(([at]) => moments.length === 0 || at >= begin);
  return points.length < 2 ? chart : { ...chart, points };
}

/** A few round times between two moments. */
export function roundTimes(first: number, last: number): number[] {
  const step = STEPS.find(each => (last - first) / each <= MOST_TIMES) ?? last - first + 1;
  const begin = Math.ceil(first / step) * step;
  const count = Math.max(0, Math.floor((last - begin) / step) + 1);
  return Array.from({ length: count }, (_, index) => begin + index * step);
}
