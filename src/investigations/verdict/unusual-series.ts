import { type ChartSeries, chartSeriesIn } from '../analysis/chart-series.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';

/** Less unusual graphs move all day. */
const UNUSUAL = 50;

/** A graph in which something happened, and when: milliseconds since 1970. */
export type UnusualSeries = ChartSeries & { changedAt: number };

/** The graphs in results of this investigation that went off. */
export function unusualSeries(evidence: readonly EvidenceRecord[]): UnusualSeries[] {
  return evidence
    .filter(({ status, isEarlier }) => status === 'ok' && !isEarlier)
    .flatMap(({ body }) => chartSeriesIn(body)?.series ?? [])
    .filter(({ unusual = 0 }) => unusual >= UNUSUAL)
    .map(each => ({ ...each, changedAt: Date.parse(each.changed ?? '') }))
    .filter(({ changedAt }) => !Number.isNaN(changedAt));
}
