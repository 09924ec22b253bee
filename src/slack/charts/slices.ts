import { type Chart, type Mark, type Point, peakOf } from './chart.ts';

/** A stretch of time with the point of it that is farthest from usual. */
export type Slice = { at: number; value: number; onset?: number; marks: Mark[] };

type Cut = { start: number; step: number; count: number };

const MINUTE = 60_000;
const STEPS = [1, 2, 3, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map(each => each * MINUTE);
/** So many slices stand before the first moment, so that one sees what was usual. */
const BEFORE = 3;

/**
 * At most `most` slices of equal length, as short as can be when they are to show the chart from before the first
 * moment to its end, every change apart from the onset. Undefined when there is no such length, or when a slice
 * would have no point.
 */
export function slicesOf(chart: Chart, most: number): Slice[] | undefined {
  for (const step of STEPS) {
    const cut = cutToFit(chart, step, most);
    const slices = cut && sliced(chart, cut);
    if (slices?.every(isClear)) return slices;
  }
  return undefined;
}

/** The end of the chart in as many slices as may be, if what has to be seen is in it. */
function cutToFit(chart: Chart, step: number, most: number): Cut | undefined {
  const [first, last] = [chart.points[0]?.[0], chart.points.at(-1)?.[0]];
  if (first === undefined || last === undefined) return undefined;
  const start = Math.floor(first / step);
  const end = Math.floor(last / step);
  const begin = Math.max(start, end - most + 1);
  const moments = momentsOf(chart).map(moment => Math.floor(moment / step));
  const needed = moments.length > 0 ? Math.max(start, Math.min(...moments) - BEFORE) : start;
  return begin > needed ? undefined : { start: begin * step, step, count: end - begin + 1 };
}

function momentsOf(chart: Chart): number[] {
  const peak = peakOf(chart);
  const marks = chart.marks.map(({ at }) => at);
  return [chart.onset, peak?.[0], ...marks].filter(moment => moment !== undefined);
}

/** Undefined when a slice has no point: nothing is made up, and no time is left out. */
function sliced(chart: Chart, { start, step, count }: Cut): Slice[] | undefined {
  const within = (from: number) => (moment: number) => moment >= from && moment < from + step;
  const slices = Array.from({ length: count }, (_, index) => {
    const at = start + index * step;
    const isHere = within(at);
    const value = farthest(
      chart,
      chart.points.filter(([moment]) => isHere(moment)),
    );
    const marks = chart.marks.filter(mark => isHere(mark.at));
    const onset = chart.onset !== undefined && isHere(chart.onset) ? { onset: chart.onset } : {};
    return value === undefined ? undefined : { at, value, marks, ...onset };
  });
  const full = slices.filter(slice => slice !== undefined);
  return full.length === count ? full : undefined;
}

function farthest({ usual }: Chart, points: Point[]): number | undefined {
  return peakOf({ points, ...(usual !== undefined && { usual }) })?.[1];
}

function isClear({ onset, marks }: Slice): boolean {
  return onset === undefined || marks.length === 0;
}
