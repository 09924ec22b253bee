import type { Series } from '../../capabilities/metrics.ts';
import { isCounter, ratePerSecond } from './counter-rate.ts';
import { type Level, levelOf } from './level.ts';
import { levelChange, relativeStep } from './level-change.ts';
import { type Points, pointsWithin, stepOf } from './points.ts';

/** A point: when, in milliseconds since 1970, and how much. */
export type Moment = { at: number; value: number };

/** What an engineer would see in a line of a graph. All numbers are exact; nothing is rounded. */
export type JudgedSeries = {
  series: Series;
  /** Within the window; of a raw counter its growth in a second. */
  points: [number, number][];
  isRate: boolean;
  /** Until the change or, when there is none, over the whole window. Absent for a series that began within it. */
  baseline?: Level;
  change?: {
    /** The first point that is away from the baseline. */
    at: number;
    /** The last one that was not, when it is no more than five minutes before: it changed between the two. */
    after: number;
    direction: 'up' | 'down';
    /** The level that it went to. */
    level: number;
    /** `level` as a multiple of the baseline; absent when that is 0 or of the other sign. */
    ratio?: number;
    /** How far away, in spreads of the baseline; 100 for one that had never moved. */
    spreads: number;
    recoveredAt?: number;
  };
  /**
   * When it began, or ended, well within the window: a label that is new, or something that is gone. Said only when
   * that is more unusual than how its level changed.
   */
  appearedAt?: number;
  endedAt?: number;
  /** The farthest from the baseline, in the direction of the change. */
  peak?: Moment;
  last?: Moment;
  /** 0: nothing to see, 100: from nothing to much and far outside of what it did before. */
  unusual: number;
};

/** With fewer points nothing is said about change. */
export const FEWEST = 6;
const MINUTE = 60_000;
/** A series that appears or ends is telling, but less than one that is known and changed. */
const UNUSUAL_TO_APPEAR = 55;
const UNUSUAL_TO_END = 45;

/**
 * Looks at one series within a window (ISO times). The window begins where there is data at all: what begins well
 * after that is new, and what ends well before its end is gone.
 */
export function judgeSeries(
  series: Series,
  window: { since: string; until: string },
): JudgedSeries {
  const [since, until] = [Date.parse(window.since), Date.parse(window.until)];
  const raw = pointsWithin(series.points, since, until);
  const isRate = isCounter(series, raw);
  const points = isRate ? ratePerSecond(raw) : raw;
  const seen = { series, points, isRate, ...lastOf(points) };
  const changed = points.length >= FEWEST ? changeOf(points) : undefined;
  const still = unchanged(points, edgesOf(points, since, until));
  return { ...seen, ...(changed && changed.unusual >= still.unusual ? changed : still) };
}

function unchanged(points: Points, edges: Edges): Judgement & Edges {
  const values = points.map(([, value]) => value);
  const baseline = edges.appearedAt === undefined ? levelOf(values) : undefined;
  const isTelling = values.some(value => value !== 0);
  const appeared = edges.appearedAt !== undefined && isTelling ? UNUSUAL_TO_APPEAR : 0;
  const unusual = Math.max(appeared, edges.endedAt !== undefined && isTelling ? UNUSUAL_TO_END : 0);
  return {
    ...edges,
    ...(baseline && { baseline }),
    ...peakOf(points, baseline?.median ?? 0),
    unusual,
  };
}

type Judgement = Pick<JudgedSeries, 'baseline' | 'change' | 'peak' | 'unusual'>;

function changeOf(points: Points): Judgement | undefined {
  const found = levelChange(points.map(([, value]) => value));
  const at = found && points[found.index]?.[0];
  if (!found || at === undefined) return undefined;
  const { before, after, spreads, recovered } = found;
  const direction = spreads > 0 ? 'up' : 'down';
  const ratio = after / before.median;
  const recoveredAt = recovered === undefined ? undefined : points[recovered]?.[0];
  return {
    baseline: before,
    change: {
      ...{ at, after: lastBefore(points, found.index), direction, level: after },
      spreads: Math.abs(spreads),
      ...(Number.isFinite(ratio) && ratio >= 0 && { ratio }),
      ...(recoveredAt !== undefined && { recoveredAt }),
    },
    ...peakOf(points.slice(found.index), before.median, direction),
    unusual: unusualness(Math.abs(spreads), relativeStep(before.median, after)),
  };
}

function lastBefore(points: Points, index: number): number {
  const [at] = points[index] ?? [0];
  const [before] = points[index - 1] ?? [at];
  return at - before <= 5 * MINUTE ? before : at;
}

/** Both count: how far outside of what it did before, and how much that is. */
function unusualness(spreads: number, relative: number): number {
  return 100 * (spreads / (spreads + 9)) * Math.sqrt(relative);
}

function peakOf(points: Points, from: number, direction?: 'up' | 'down'): { peak?: Moment } {
  const sign = direction === 'down' ? -1 : 1;
  const away = ([, value]: Points[number]) =>
    direction ? (value - from) * sign : Math.abs(value - from);
  const [first, ...rest] = points;
  if (!first) return {};
  const [at, value] = rest.reduce((best, next) => (away(next) > away(best) ? next : best), first);
  return { peak: { at, value } };
}

function lastOf(points: Points): { last?: Moment } {
  const last = points.at(-1);
  return last ? { last: { at: last[0], value: last[1] } } : {};
}

type Edges = Pick<JudgedSeries, 'appearedAt' | 'endedAt'>;

/** A window's edge is missed by more than a tenth, several steps and five minutes before a series is called new or gone. */
function edgesOf(points: Points, since: number, until: number): Edges {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return {};
  const margin = Math.max(5 * stepOf(points), 5 * MINUTE, (until - since) / 10);
  return {
    ...(first[0] - since > margin && { appearedAt: first[0] }),
    ...(until - last[0] > margin && { endedAt: last[0] }),
  };
}
