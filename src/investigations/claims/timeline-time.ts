import { instantOf, isoTime } from '../asking/time-window.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import { isProving } from './weigh-claim.ts';

const ABSOLUTE = /^\d{4}-\d\d-\d\dT/;
const ANY_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?/g;
/** Clocks differ. */
const SLACK_AHEAD_MS = 60_000;
/** Results round to their steps. */
const SLACK_MS = 10 * 60_000;

/** An entry of the timeline. */
type Entry = { at: string; evidence: readonly string[] };

/**
 * What is wrong with the time of an entry; undefined when it is real and lies within what the results that it cites
 * speak of, their questions included, which name the window.
 */
export function timeProblem(
  { at, evidence: ids }: Entry,
  evidence: readonly EvidenceRecord[],
  now: Date,
): string | undefined {
  const instant = ABSOLUTE.test(at) ? instantOf(at, now) : undefined;
  if (!instant) return 'expected a time such as 2026-01-31T12:00:00Z';
  if (instant.getTime() > now.getTime() + SLACK_AHEAD_MS)
    return `lies in the future; it is ${isoTime(now)}`;
  const range = rangeOf(evidence.filter(record => ids.includes(record.id) && isProving(record)));
  if (!range) return 'is told by none of the results that it cites';
  if (isWithin(instant.getTime(), range)) return undefined;
  const [first, last] = range.map(time => isoTime(new Date(time)));
  return `lies outside of what it cites, which speaks of ${first} to ${last}`;
}

type Range = [first: number, last: number];

function isWithin(moment: number, [first, last]: Range): boolean {
  return moment >= first - SLACK_MS && moment <= last + SLACK_MS;
}

/** From the earliest time that they speak of to the latest, in milliseconds; undefined when they speak of none. */
function rangeOf(cited: readonly EvidenceRecord[]): Range | undefined {
  const texts = cited.flatMap(({ asked, body }) => [asked, body]);
  const times = texts
    .flatMap(text => [...text.matchAll(ANY_TIME)].map(([time]) => Date.parse(time)))
    .filter(time => !Number.isNaN(time));
  if (times.length === 0) return undefined;
  const pick = (of: (a: number, b: number) => number) => times.reduce((a, b) => of(a, b));
  return [pick(Math.min), pick(Math.max)];
}
