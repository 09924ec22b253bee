import type { JudgedSeries } from './judge-series.ts';
import { momentOf } from './rank-series.ts';

/** When it began, in milliseconds, and which series say so: the most unusual first, none when only the alert does. */
export type FoundOnset = { at: number; from: JudgedSeries[] };

const MINUTE = 60_000;
/** A change is what the alert is about when it began so long before it, or so little after. */
const REACH = { before: 120 * MINUTE, after: 5 * MINUTE };
/** Less unusual series do not say when it began. */
const TELLING = 35;
/** So many of the most unusual are asked. */
const MOST = 8;
/** Changes that follow each other within this time are one event. */
const TOGETHER = 10 * MINUTE;
/** An alert may come so long after what it is about was over: it waits, is delivered late, or looks back. */
const LATE = 30 * MINUTE;
/** An earlier event is the beginning when it weighs at least so much of the heaviest. */
const SHARE = 0.5;

/**
 * The first lasting change of level before the alert among the most unusual series, provided that it is a good part
 * of what changed; of it the last moment at which all was as before, so that nothing of the incident is taken for what
 * was before it. What was over just before the alert counts where nothing goes on. Never later than the alert; the
 * alert's own time when no series tells.
 */
export function findOnset(alertAt: number, judged: readonly JudgedSeries[]): FoundOnset {
  const near = judged.filter(each => each.unusual >= TELLING && isAboutAlert(each, alertAt));
  const going = near.filter(each => !wasOver(each, alertAt - TOGETHER));
  const late = near.filter(each => !wasOver(each, alertAt - LATE));
  return firstOf(going, alertAt) ?? firstOf(late, alertAt) ?? { at: alertAt, from: [] };
}

function firstOf(near: readonly JudgedSeries[], alertAt: number): FoundOnset | undefined {
  const telling = near.toSorted((a, b) => b.unusual - a.unusual).slice(0, MOST);
  const events = eventsOf(telling);
  const heaviest = Math.max(0, ...events.map(weightOf));
  const first = events.find(event => weightOf(event) >= SHARE * heaviest);
  if (!first) return undefined;
  const at = Math.min(
    alertAt,
    ...first.map(each => each.change?.after ?? momentOf(each) ?? alertAt),
  );
  return { at, from: first.toSorted((a, b) => b.unusual - a.unusual) };
}

function isAboutAlert(judged: JudgedSeries, alertAt: number): boolean {
  const at = momentOf(judged);
  return at !== undefined && at >= alertAt - REACH.before && at <= alertAt + REACH.after;
}

function wasOver({ change }: JudgedSeries, before: number): boolean {
  return change?.recoveredAt !== undefined && change.recoveredAt < before;
}

/** Changes grouped into events, the earliest first. */
function eventsOf(judged: readonly JudgedSeries[]): JudgedSeries[][] {
  const events: JudgedSeries[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const each of judged.toSorted((a, b) => (momentOf(a) ?? 0) - (momentOf(b) ?? 0))) {
    const at = momentOf(each) ?? 0;
    if (at - last > TOGETHER) events.push([each]);
    else events.at(-1)?.push(each);
    last = at;
  }
  return events;
}

function weightOf(event: JudgedSeries[]): number {
  return event.reduce((sum, { unusual }) => sum + unusual, 0);
}
