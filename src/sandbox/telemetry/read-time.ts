import { offsetOf } from '../scenarios/relative-time.ts';

/** What a file says of a moment → milliseconds since 1970; undefined when it is no time. */
export type ReadTime = (value: unknown) => number | undefined;

/** Numbers below this are seconds since 1970, above it milliseconds: both are moments between 1973 and 5138. */
const FIRST_MILLISECONDS = 100_000_000_000;
const NUMBER = /^\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

/** ISO 8601 (UTC where it has no zone), or seconds or milliseconds since 1970. */
export function absoluteTime(value: unknown): number | undefined {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (NUMBER.test(text)) return fromNumber(Number(text));
  if (!DATE.test(text)) return undefined;
  const iso = text.replace(' ', 'T');
  const time = Date.parse(iso.length > 10 && !ZONE.test(iso) ? `${iso}Z` : iso);
  return Number.isFinite(time) ? time : undefined;
}

/** As `absoluteTime`, and also relative to the alert: `-14m`. */
export function timeFrom(base: Date): ReadTime {
  return value => {
    const offset = typeof value === 'string' ? offsetOf(value) : undefined;
    return offset === undefined ? absoluteTime(value) : base.getTime() + offset;
  };
}

function fromNumber(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  return Math.round(value < FIRST_MILLISECONDS ? value * 1_000 : value);
}
