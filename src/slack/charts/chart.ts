/** Something that was changed: a line across the chart. All times of a chart are milliseconds since 1970. */
export type Mark = {
  at: number;
  what: 'deploy' | 'flag' | 'config' | 'scale';
  /** What of, such as `checkout-api 3f9c2ab`. */
  name: string;
};

export type Point = [at: number, value: number];

/** One measured line with what happened around it: all that drawing needs. */
export type Chart = {
  title: string;
  unit?: string;
  /** The level before anything changed. */
  usual?: number;
  /** When the incident began, if that is within the points. */
  onset?: number;
  /** In time order. */
  marks: Mark[];
  /** In time order, all of them numbers. */
  points: Point[];
};

/** Whether something has to be marked in it: moments across the line. */
export function isMarked({ onset, marks }: Chart): boolean {
  return onset !== undefined || marks.length > 0;
}

/** The point farthest from the usual level, or the highest when nobody knows one. */
export function peakOf({ points, usual }: Pick<Chart, 'points' | 'usual'>): Point | undefined {
  const away = ([, value]: Point) => (usual === undefined ? value : Math.abs(value - usual));
  return points.reduce<Point | undefined>(
    (best, next) => (!best || away(next) > away(best) ? next : best),
    undefined,
  );
}
