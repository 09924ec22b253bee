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
    at: number;
    direction: 'up' | 'down';
    /** The level that it went to. */
    level: number;
    /** `level` as a multiple of the baseline; absent when that is 0 or of the other sign. */
    ratio?: number;
    /** How far away, in spreads of the baseline; 100 for one that had never moved. */
    spreads: number;
    recoveredAt?: number;
  };
  /** When it began, or ended, well within the window: a label that is new, or something that is gone. */
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

/** Looks at one series within a window (ISO times). */
export function judgeSeries(
  series: Series,
  window: { since: string; until: string },
): JudgedSeries {
  const [since, until] = [Date.parse(window.since), Date.parse(window.until)];
  const raw = pointsWithin(series.points, since, until);
  const isRate = isCounter(series, raw);
  const points = isRate ? ratePerSecond(raw) : raw;
  const edges = edgesOf(points, since, until);
  const judged = { series, points, isRate, ...edges, ...lastOf(points) };
  const isJudged = points.length >= FEWEST && edges.appearedAt === undefined;
  if (isJudged) return { ...judged, ...changeOf(points, edges.endedAt !== undefined) };
  return { ...judged, ...unchanged(points, edges) };
}

function unchanged(points: Points, { appearedAt, endedAt }: Edges): Judgement {
  const values = points.map(([, value]) => value);
  const baseline = appearedAt === undefined ? levelOf(values) : undefined;
  const isTelling = values.some(value => value !== 0);
  const appeared = appearedAt !== undefined && isTelling ? UNUSUAL_TO_APPEAR : 0;
  const unusual = Math.max(appeared, endedAt !== undefined && isTelling ? UNUSUAL_TO_END : 0);
  return { ...(baseline && { baseline }), ...peakOf(points, baseline?.median ?? 0), unusual };
}

type Judgement = Pick<JudgedSeries, 'baseline' | 'change' | 'peak' | 'unusual'>;

function changeOf(points: Points, hasEnded: boolean): Judgement {
  const found = levelChange(points.map(([, value]) => value));
  const at = found && points[found.index]?.[0];
  if (!found || at === undefined) return unchanged(points, hasEnded ? { endedAt: 0 } : {});
  const { before, after, spreads, recovered } = found;
  const direction = spreads > 0 ? 'up' : 'down';
  const ratio = after / before.median;
  const recoveredAt = recovered === undefined ? undefined : points[recovered]?.[0];
  return {
    baseline: before,
    change: {
      ...{ at, direction, level: after, spreads: Math.abs(spreads) },
      ...(Number.isFinite(ratio) && ratio >= 0 && { ratio }),
      ...(recoveredAt !== undefined && { recoveredAt }),
    },
    ...peakOf(points.slice(found.index), before.median, direction),
    unusual: unusualness(Math.abs(spreads), relativeStep(before.median, after)),
  };
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
