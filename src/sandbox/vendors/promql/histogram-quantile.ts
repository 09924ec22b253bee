import { drop, keyOf, type Labels } from './labels.ts';
import type { Sample } from './value.ts';

type Bucket = { upTo: number; count: number };

/** The quantile of each histogram among the samples, which are its buckets by the label `le`. */
export function histogramQuantile(q: number, samples: Sample[]): Sample[] {
  const groups = new Map<string, { labels: Labels; buckets: Bucket[] }>();
  for (const { labels, value } of samples) {
    const upTo = boundOf(labels.le);
    if (upTo === undefined) continue;
    const rest = drop(labels, ['le', '__name__']);
    const key = keyOf(rest);
    const group = groups.get(key) ?? { labels: rest, buckets: [] };
    groups.set(key, group);
    group.buckets.push({ upTo, count: value });
  }
  return [...groups.values()].map(({ labels, buckets }) => ({
    labels,
    value: quantileOfBuckets(q, buckets),
  }));
}

function boundOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\+?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  const bound = Number(text);
  return Number.isNaN(bound) ? undefined : bound;
}

function quantileOfBuckets(q: number, given: Bucket[]): number {
  if (Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const buckets = rising(merged(given));
  const last = buckets.at(-1);
  if (last?.upTo !== Number.POSITIVE_INFINITY || buckets.length < 2) return Number.NaN;
  if (last.count === 0 || Number.isNaN(last.count)) return Number.NaN;
  const rank = q * last.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[index];
  const before = buckets[index - 1];
  if (!bucket || bucket === last) return buckets.at(-2)?.upTo ?? Number.NaN;
  if (!before && bucket.upTo <= 0) return bucket.upTo;
  const start = before?.upTo ?? 0;
  const below = before?.count ?? 0;
  return start + (bucket.upTo - start) * ((rank - below) / (bucket.count - below));
}

/** In order, those with the same bound as one. */
function merged(buckets: Bucket[]): Bucket[] {
  const counts = new Map<number, number>();
  for (const { upTo, count } of buckets) counts.set(upTo, (counts.get(upTo) ?? 0) + count);
  return [...counts].map(([upTo, count]) => ({ upTo, count })).toSorted((a, b) => a.upTo - b.upTo);
}

/** Scrapes are not of one moment, so a wider bucket may seem to hold less: it holds as much at least. */
function rising(buckets: Bucket[]): Bucket[] {
  let most = Number.NEGATIVE_INFINITY;
  return buckets.map(({ upTo, count }) => {
    most = Math.max(most, count);
    return { upTo, count: most };
  });
}
