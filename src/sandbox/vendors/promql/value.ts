import type { Labels } from './labels.ts';

/** Milliseconds since 1970, and the value. */
export type Point = [number, number];

export type Sample = { labels: Labels; value: number };

/** A series over a range of time; `start` and `end` are the range's bounds, both of them within it. */
export type Stretch = { labels: Labels; points: Point[] };

export type Value =
  | { type: 'scalar'; value: number }
  | { type: 'string'; value: string }
  | { type: 'vector'; samples: Sample[] }
  | { type: 'matrix'; start: number; end: number; stretches: Stretch[] };

/** Where queries look: every series whose labels are what is asked for, its points in time order. */
export type Store = { select(accepts: (labels: Labels) => boolean): Stretch[] };

export function vector(samples: Sample[]): Value {
  return { type: 'vector', samples };
}
