import { type ChartSeries, MOST_CHART_POINTS } from '../analysis/chart-series.ts';
import type { JudgedSeries } from '../analysis/judge-series.ts';
import { thinned } from '../analysis/points.ts';
import { momentOf, NEWS } from '../analysis/rank-series.ts';
import { figure, isoOf } from './number-words.ts';
import { sayQuiet, saySeries, sayUnusual } from './series-words.ts';

/** A judged series and who has it. */
export type JudgedFrom = JudgedSeries & { connection: string };

const MOST = { shown: 6, quiet: 30, kept: 40 };

/** Ranked series: those that did something with numbers and shape, the others by name. */
export function sayRanked(ranked: readonly JudgedFrom[], onset: number) {
  const isSeveral = new Set(ranked.map(({ connection }) => connection)).size > 1;
  const shown = ranked
    .slice(0, MOST.shown)
    .filter(({ unusual }) => unusual >= NEWS || ranked.length <= 3);
  const quiet = ranked.slice(shown.length);
  const left = quiet.length - MOST.quiet;
  return {
    onset: isoOf(onset),
    unusual: shown.map(each => saySeries(each, isSeveral ? each.connection : undefined)),
    others: quiet.slice(0, MOST.quiet).map(sayOther),
    left_out: left > 0 && `${left} more series`,
  };
}

function sayOther(judged: JudgedSeries): string {
  const says = judged.unusual >= NEWS ? `: ${sayUnusual(judged)}` : '';
  return `${sayQuiet(judged)}${says}`;
}

/** The same series for whoever draws them. */
export function keepSeries(ranked: readonly JudgedFrom[]): ChartSeries[] {
  return ranked.slice(0, MOST.kept).map(keepOne);
}

function keepOne(judged: JudgedFrom): ChartSeries {
  const { series, baseline, connection } = judged;
  const changed = momentOf(judged);
  const points = thinned(judged.points, MOST_CHART_POINTS);
  return {
    ...{ name: series.name, labels: series.labels, connection },
    ...(series.unit && { unit: series.unit }),
    ...(series.query && { query: series.query }),
    says: sayUnusual(judged),
    ...(changed !== undefined && { changed: isoOf(changed) }),
    ...(baseline && { baseline: figure(baseline.median) }),
    points: points.map(([at, value]) => [at, figure(value)]),
  };
}
