import { chartSeriesIn } from '../analysis/chart-series.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';

/** A deployment takes some minutes to reach all, and some more until an alert's measure moves. */
const SOON_MS = 30 * 60_000;
/** Less unusual graphs move all day. */
const UNUSUAL = 50;

/**
 * How long a change had run when the first thing went wrong, in milliseconds; undefined when that was soon enough after
 * it to be its doing. What leaks or fills up moves soon, long before it fails.
 */
export function ranWell(
  deployedAt: number,
  onset: number,
  known: readonly EvidenceRecord[],
): number | undefined {
  const moved = known
    .filter(({ tool, status }) => tool === 'metrics' && status === 'ok')
    .flatMap(({ body }) => chartSeriesIn(body)?.series ?? [])
    .filter(({ unusual = 0 }) => unusual >= UNUSUAL)
    .map(({ changed = '' }) => Date.parse(changed))
    .filter(at => at >= deployedAt);
  const ran = Math.min(onset, ...moved) - deployedAt;
  return ran > SOON_MS ? ran : undefined;
}
