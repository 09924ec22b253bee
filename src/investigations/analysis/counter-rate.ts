import type { Series } from '../../capabilities/metrics.ts';
import type { Points } from './points.ts';

/** How names of counters end by convention (Prometheus, OpenMetrics). */
const COUNTER = /_(total|count|sum|bucket)$/;

/**
 * True for a raw counter: named like one, and never falling but by a restart, which takes most of it away.
 * Its value says nothing; its growth does.
 */
export function isCounter({ name }: Pick<Series, 'name'>, points: Points): boolean {
  const metric = /^[\w:]+/.exec(name)?.[0] ?? '';
  const falls = points.filter(([, value], index) => value < (points[index - 1]?.[1] ?? value));
  const [first, last] = [points[0], points.at(-1)];
  if (!COUNTER.test(metric) || /[([]/.test(name) || !first || !last) return false;
  const deepest = points.every(([, value], index) => {
    const before = points[index - 1]?.[1] ?? value;
    return value >= before || value <= before / 2;
  });
  return deepest && falls.length <= points.length / 10;
}

/** Growth of a counter in a second, between neighbours; after a restart it has grown by its whole value. */
export function ratePerSecond(points: Points): [number, number][] {
  return points.slice(1).map(([at, value], index) => {
    const [before, low] = points[index] ?? [at, value];
    const growth = value >= low ? value - low : value;
    return [at, growth / ((at - before) / 1000)];
  });
}
