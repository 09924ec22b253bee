import type { Window } from '../../capabilities/source.ts';
import { judgeSeries } from '../analysis/judge-series.ts';
import type { JudgedFrom } from '../wording/metric-words.ts';
import type { Measured } from './read-metrics.ts';

/**
 * Looks at every series within the window; the order stays. Where a connection's data begin later than the window, no
 * series of it is called new for that: all of them began then.
 */
export function judgeAll(found: readonly Measured[], window: Window): JudgedFrom[] {
  const groups = Map.groupBy(found, ({ connection }) => connection);
  const begins = new Map([...groups].map(([name, group]) => [name, dataBegin(group, window)]));
  return found.map(({ connection, series }) => {
    const since = begins.get(connection) ?? window.since;
    return { ...judgeSeries(series, { ...window, since }), connection };
  });
}

function dataBegin(group: readonly Measured[], { since, until }: Window): string {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  const first = group.reduce((earliest, { series }) => {
    const begin = series.points.find(([at]) => at >= from && at < to)?.[0] ?? to;
    return Math.min(earliest, begin);
  }, to);
  return first < to ? new Date(first).toISOString() : since;
}
