import { secondsOf } from '../logql/measures.ts';

const HOUR_MS = 3_600_000;
const SECONDS_DIGITS = 10;
const LEAST_STEPS = 250;

/** Nanoseconds (or seconds, up to ten digits) since 1970 or RFC 3339 → milliseconds; undefined when it is no time. */
export function momentOf(text: string): number | undefined {
  if (/^\d+$/.test(text))
    return text.length <= SECONDS_DIGITS ? Number(text) * 1_000 : nanosecondsOf(text);
  if (/^\d+\.\d+$/.test(text)) return Number(text) * 1_000;
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Divided before it becomes a number, which could not hold all its digits. */
function nanosecondsOf(text: string): number {
  const nanoseconds = BigInt(text);
  return Number(nanoseconds / 1_000_000n) + Number(nanoseconds % 1_000_000n) / 1_000_000;
}

/** The window of a request: the last hour unless it says another. A text says what is wrong. */
export function windowOf(
  query: URLSearchParams,
  now: number,
): { start: number; end: number } | string {
  const end = query.get('end') ? momentOf(query.get('end') ?? '') : now;
  if (end === undefined) return `could not parse 'end' parameter: ${query.get('end')}`;
  const since = query.get('since') ? secondsOf(query.get('since') ?? '') : HOUR_MS / 1_000;
  if (since === undefined) return `could not parse 'since' parameter: ${query.get('since')}`;
  const start = query.get('start') ? momentOf(query.get('start') ?? '') : end - since * 1_000;
  if (start === undefined) return `could not parse 'start' parameter: ${query.get('start')}`;
  return end < start ? 'end timestamp must not be before or equal to start time' : { start, end };
}

/** Distance of the points of a metric: seconds or a duration; a 250th of the window unless said. */
export function stepOf(query: URLSearchParams, { start, end }: { start: number; end: number }) {
  const text = query.get('step');
  if (!text) return Math.max(Math.floor((end - start) / LEAST_STEPS / 1_000), 1) * 1_000;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : secondsOf(text);
  return seconds === undefined || seconds <= 0 ? undefined : seconds * 1_000;
}
