import type { EvidenceRecord } from '../evidence/evidence.ts';
import { newsIn } from './observed-news.ts';
import { unusualSeries } from './unusual-series.ts';

/** What is used up bit by bit, as programs and graphs call it: that it took long says nothing. */
const USED_UP =
  /out of memory|\boom\b|oom.?kill|heap (?:space|limit|out)|memory (?:limit|leak)|too many open files|EMFILE/i;
const GRAPH_OF_IT = /memory|heap|\brss\b|_rss_|open_fds|goroutines|handles/i;

/**
 * How long a change had run when the first thing went wrong, in milliseconds; 0 where something is used up bit by bit,
 * such as memory that leaks: nobody can say then when it began.
 */
export function ranFor(
  deployedAt: number,
  onset: number,
  known: readonly EvidenceRecord[],
): number {
  const series = unusualSeries(known);
  const isUsedUp =
    series.some(({ name }) => GRAPH_OF_IT.test(name)) ||
    newsIn(known).complaints.some(line => USED_UP.test(line));
  if (isUsedUp) return 0;
  const moved = series.map(({ changedAt }) => changedAt);
  return Math.min(onset, ...moved.filter(at => at >= deployedAt)) - deployedAt;
}
