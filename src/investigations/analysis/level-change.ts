import { median } from 'simple-statistics';
import { FAR, type Level, levelOf, spreadsFrom } from './level.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** When a level changed for good, or at least for a while, and how. Indexes are those of the values. */
export type LevelChange = {
  /** First value that is away from the level before. */
  index: number;
  before: Level;
  /** Median of the stretch that is farthest away. */
  after: number;
  /** Distance of `after` in spreads of the level before, with its sign. */
  spreads: number;
  /** First value of the stretch, reaching to the end, that is back at the level before. */
  recovered?: number;
};

/** A change is at least this share of both levels together: still series have spreads of nearly nothing. */
const LEAST_RELATIVE = 0.03;
/** Back at the level before is also who went back so much of the way. */
const WAY_BACK = 0.8;
/** So many medians of neighbours are looked at: the search is quadratic. */
const MOST_STEPS = 160;

type Stretch = Segment & { level: number };
type Departure = { at: number; before: Level; after: number; spreads: number };

/** The strongest lasting change of the level in these values; undefined when they stay around one level. */
export function levelChange(values: readonly number[]): LevelChange | undefined {
  const stretches = stretchesOf(values);
  const [strongest] = stretches
    .slice(1)
    .flatMap(stretch => departure(values, stretch))
    .toSorted((a, b) => strength(b) - strength(a));
  if (!strongest) return undefined;
  const index = beginning(values, stretches, strongest);
  const before = levelOf(values.slice(0, index)) ?? strongest.before;
  const { after } = strongest;
  const recovered = recovery(stretches, before, after, index);
  const spreads = spreadsFrom(before, after);
  return { index, before, after, spreads, ...(recovered && { recovered }) };
}

function stretchesOf(values: readonly number[]): Stretch[] {
  const width = Math.max(1, Math.ceil(values.length / MOST_STEPS));
  const steps = Array.from({ length: Math.ceil(values.length / width) }, (_, at) =>
    median(values.slice(at * width, (at + 1) * width)),
  );
  return segmentsOf(steps).map(segment => {
    const [start, end] = [segment.start * width, Math.min(segment.end * width, values.length)];
    return { start, end, level: levelOf(values.slice(start, end))?.median ?? 0 };
  });
}

/** The stretch as a departure from all that was before it, when it is one. */
function departure(values: readonly number[], { start, level: after }: Stretch): Departure[] {
  const before = levelOf(values.slice(0, start));
  if (!before) return [];
  const spreads = spreadsFrom(before, after);
  const isFar = Math.abs(spreads) >= FAR && relativeStep(before.median, after) >= LEAST_RELATIVE;
  return isFar ? [{ at: start, before, after, spreads }] : [];
}

/** How large a step is, from 0 (none) to 1 (from or to nothing, or across zero). */
export function relativeStep(before: number, after: number): number {
  const both = Math.abs(before) + Math.abs(after);
  return both === 0 ? 0 : Math.abs(after - before) / both;
}

function strength({ before, after, spreads }: Departure): number {
  return Math.abs(spreads) * relativeStep(before.median, after);
}

/** A ramp climbs in several stretches: it began where the first of them left the level, if all after stayed away. */
function beginning(values: readonly number[], stretches: Stretch[], strongest: Departure): number {
  const sign = Math.sign(strongest.spreads);
  const climb = stretches.filter(({ start }) => start > 0 && start <= strongest.at);
  const first = climb.find(({ start }) => {
    const before = levelOf(values.slice(0, start)) ?? strongest.before;
    return climb.every(each => each.start < start || isAway(before, each.level, sign));
  });
  const start = first?.start ?? strongest.at;
  return firstAway(values, start, levelOf(values.slice(0, start)) ?? strongest.before, sign);
}

/** Stretches end at the best cut, which may be some values after, or before, the first that is away. */
function firstAway(values: readonly number[], from: number, before: Level, sign: number): number {
  let at = from;
  while (at > 1 && isAway(before, values[at - 1] ?? 0, sign)) at -= 1;
  while (at < values.length - 1 && !isAway(before, values[at] ?? 0, sign)) at += 1;
  return at;
}

function isAway(before: Level, value: number, sign: number): boolean {
  return spreadsFrom(before, value) * sign >= FAR;
}

function recovery(
  stretches: Stretch[],
  before: Level,
  after: number,
  index: number,
): number | undefined {
  const near = Math.max(FAR * before.spread, (1 - WAY_BACK) * Math.abs(after - before.median));
  const isBack = ({ start, level }: Stretch) =>
    start > index && Math.abs(level - before.median) <= near;
  const lastAway = stretches.findLastIndex(stretch => !isBack(stretch));
  return stretches[lastAway + 1]?.start;
}
