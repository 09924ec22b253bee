import { type ChartSeries, MOST_CHART_POINTS } from '../analysis/chart-series.ts';
import type { JudgedSeries } from '../analysis/judge-series.ts';
import { thinned } from '../analysis/points.ts';
import { momentOf, NEWS } from '../analysis/rank-series.ts';
import { fitBody } from './fit-body.ts';
import { figure, isoOf } from './number-words.ts';
import { sayQuiet, saySeries, sayUnusual } from './series-words.ts';

/** A judged series and who has it. */
export type JudgedFrom = JudgedSeries & { connection: string };

/** How many series are shown with their numbers, and by name only. */
const SIZES = [
  { shown: 5, quiet: 20 },
  { shown: 4, quiet: 12 },
  { shown: 3, quiet: 6 },
  { shown: 2, quiet: 2 },
] as const;
const MOST_KEPT = 40;

/** Ranked series: those that did something with numbers and shape, the others by name. */
export function sayRanked(ranked: readonly JudgedFrom[], onset: number): Record<string, unknown> {
  const isSeveral = new Set(ranked.map(({ connection }) => connection)).size > 1;
  return fitBody(SIZES, size => {
    const shown = ranked
      .slice(0, size.shown)
      .filter(({ unusual }) => unusual >= NEWS || ranked.length <= 3);
    const quiet = ranked.slice(shown.length);
    const left = quiet.length - size.quiet;
    return {
      onset: isoOf(onset),
      unusual: shown.map(each => saySeries(each, isSeveral ? each.connection : undefined)),
      others: quiet.slice(0, size.quiet).map(sayOther),
      left_out: left > 0 && `${left} more series`,
    };
  });
}

function sayOther(judged: JudgedSeries): string {
  const says = judged.unusual >= NEWS ? `: ${sayUnusual(judged)}` : '';
  return `${sayQuiet(judged)}${says}`;
}

/** The same series for whoever draws them. */
export function keepSeries(ranked: readonly JudgedFrom[]): ChartSeries[] {
  return ranked.slice(0, MOST_KEPT).map(keepOne);
}

function keepOne(judged: JudgedFrom): ChartSeries {
  const { series, baseline, change, connection } = judged;
  const changed = momentOf(judged);
  const points = thinned(judged.points, MOST_CHART_POINTS);
  return {
    ...{ name: series.name, labels: series.labels, connection },
    ...(series.unit && { unit: series.unit }),
    ...(series.query && { query: series.query }),
    says: sayUnusual(judged),
    ...(changed !== undefined && { changed: isoOf(changed), unusual: figure(judged.unusual) }),
    ...(change?.recoveredAt !== undefined && { recovered: isoOf(change.recoveredAt) }),
    ...(baseline && { baseline: figure(baseline.median) }),
    points: points.map(([at, value]) => [at, figure(value)]),
  };
}
