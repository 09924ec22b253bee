/** Milliseconds since 1970 and a value, in time order. */
export type Points = readonly (readonly [number, number])[];

/** The points of a half-open window in time order: values that are no numbers and second values of a moment left out. */
export function pointsWithin(points: Points, since: number, until: number): [number, number][] {
  const kept = points
    .filter(([at, value]) => Number.isFinite(value) && at >= since && at < until)
    .map(([at, value]): [number, number] => [at, value])
    .sort(([a], [b]) => a - b);
  return kept.filter(([at], index) => at !== kept[index - 1]?.[0]);
}

/** The usual distance of the points in milliseconds; 0 for fewer than two. */
export function stepOf(points: Points): number {
  const gaps = points.slice(1).map(([at], index) => at - (points[index]?.[0] ?? at));
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

/**
 * At most `most` of the points, chosen so that the line looks the same (largest triangle of three buckets): first,
 * last and every peak that shows stay, and no value is made up.
 */
export function thinned(points: Points, most: number): [number, number][] {
  const all = points.map(([at, value]): [number, number] => [at, value]);
  const [first, last] = [all[0], all.at(-1)];
  if (all.length <= most || most < 3 || !first || !last) return all.slice(0, Math.max(most, 0));
  const size = (all.length - 2) / (most - 2);
  const kept = [first];
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const here = all.slice(1 + Math.floor(bucket * size), 1 + Math.floor((bucket + 1) * size));
    const next = all.slice(
      1 + Math.floor((bucket + 1) * size),
      1 + Math.floor((bucket + 2) * size),
    );
    kept.push(largest(here, kept.at(-1) ?? first, middle(next.length > 0 ? next : [last])));
  }
  return [...kept, last];
}

/** Of the candidates the one that spans the largest triangle with what is before and after it. */
function largest(
  candidates: [number, number][],
  before: Points[number],
  after: Points[number],
): [number, number] {
  const area = ([at, value]: Points[number]) =>
    Math.abs(
      (before[0] - after[0]) * (value - before[1]) - (before[0] - at) * (after[1] - before[1]),
    );
  return candidates.reduce((best, next) => (area(next) > area(best) ? next : best));
}

function middle(points: Points): [number, number] {
  const sum = (index: 0 | 1) => points.reduce((total, point) => total + point[index], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}
