import { instantOf, isoTime } from './asking/time-window.ts';
import type { EvidenceRecord } from './evidence.ts';
import { isProving } from './weigh-claim.ts';

const ABSOLUTE = /^\d{4}-\d\d-\d\dT/;
const ANY_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?/g;
/** Clocks differ. */
const SLACK_AHEAD_MS = 60_000;
/** A result may speak of "yesterday". */
const SLACK_BACK_MS = 86_400_000;

/** What is wrong with a time of the timeline; undefined when it is real and within reach of the evidence. */
export function timeProblem(
  at: string,
  evidence: readonly EvidenceRecord[],
  now: Date,
): string | undefined {
  const instant = ABSOLUTE.test(at) ? instantOf(at, now) : undefined;
  if (!instant) return 'expected a time such as 2026-01-31T12:00:00Z';
  if (instant.getTime() > now.getTime() + SLACK_AHEAD_MS)
    return `lies in the future; it is ${isoTime(now)}`;
  const first = firstTime(evidence);
  if (instant.getTime() < first - SLACK_BACK_MS)
    return `lies before anything in the evidence, which begins at ${isoTime(new Date(first))}`;
  return undefined;
}

/** The earliest time that the evidence speaks of, in milliseconds; minus infinity when it speaks of none. */
function firstTime(evidence: readonly EvidenceRecord[]): number {
  const texts = evidence.filter(isProving).flatMap(({ asked, body }) => [asked, body]);
  const times = texts
    .flatMap(text => [...text.matchAll(ANY_TIME)].map(([time]) => Date.parse(time)))
    .filter(time => !Number.isNaN(time));
  return times.length > 0 ? times.reduce((first, time) => Math.min(first, time)) : -Infinity;
}
