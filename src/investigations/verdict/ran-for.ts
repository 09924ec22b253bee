import type { EvidenceRecord } from '../evidence/evidence.ts';
import { unusualSeries } from './unusual-series.ts';

/**
 * How long a change had run when the first thing went wrong, in milliseconds. What leaks or fills up moves a graph soon
 * after its deployment, long before it fails.
 */
export function ranFor(
  deployedAt: number,
  onset: number,
  known: readonly EvidenceRecord[],
): number {
  const moved = unusualSeries(known).map(({ changedAt }) => changedAt);
  return Math.min(onset, ...moved.filter(at => at >= deployedAt)) - deployedAt;
}
