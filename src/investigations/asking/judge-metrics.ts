import type { Window } from '../../capabilities/source.ts';
import { judgeSeries } from '../analysis/judge-series.ts';
import type { JudgedFrom } from '../wording/metric-words.ts';
import type { Measured } from './read-metrics.ts';

/** Looks at every series within the window; the order stays. */
export function judgeAll(found: readonly Measured[], window: Window): JudgedFrom[] {
  return found.map(({ connection, series }) => ({ ...judgeSeries(series, window), connection }));
}
