import type { Window } from '../../capabilities/source.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolScope } from '../tool.ts';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const RELATIVE = /^([+-])(\d{1,5})([smhdw])$/;
/** A time without a zone is read as UTC: the machine's own zone must not change what is asked. */
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/;

/** ISO 8601 in UTC to the second. */
export function isoTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The instant that an ISO time or a time relative to now (`-2h`, `now`) names; undefined when it names none. */
export function instantOf(text: string, now: Date): Date | undefined {
  const trimmed = text.trim();
  if (trimmed === 'now') return now;
  const date = relativeTo(now, trimmed) ?? absolute(trimmed);
  const year = date?.getUTCFullYear() ?? Number.NaN;
  return year >= 2000 && year < 2100 ? date : undefined;
}

function relativeTo(now: Date, text: string): Date | undefined {
  const [, sign, count, unit] = RELATIVE.exec(text) ?? [];
  if (!isUnit(unit)) return undefined;
  const distance = Number(count) * UNITS[unit];
  return new Date(now.getTime() + (sign === '-' ? -distance : distance));
}

function absolute(text: string): Date | undefined {
  if (!ISO.test(text)) return undefined;
  return new Date(text.includes('T') && !HAS_ZONE.test(text) ? `${text}Z` : text);
}

function isUnit(text: string | undefined): text is keyof typeof UNITS {
  return text !== undefined && text in UNITS;
}

/** The window of a question. By default from 24 hours before onset until 30 minutes after the alert, or now if that is sooner. */
export function windowOf(
  input: { since?: string | undefined; until?: string | undefined },
  scope: ToolScope,
): Window {
  const since = input.since
    ? instantIn('since', input.since, scope.now)
    : new Date(scope.onset.getTime() - 24 * UNITS.h);
  const until = input.until ? instantIn('until', input.until, scope.now) : end(input, scope);
  if (since >= until)
    throw new UserError(
      'empty_window',
      `The window is empty: since (${isoTime(since)}) is not before until (${isoTime(until)}).`,
    );
  return { since: isoTime(since), until: isoTime(until) };
}

/** Who says since when means until now. */
function end(input: { since?: string | undefined }, scope: ToolScope): Date {
  return input.since ? scope.now : endOf(scope);
}

/** Half an hour after onset and after the alert, or now: what grows slowly is at its worst when the alert fires. */
export function endOf({ onset, fired = onset, now }: ToolScope): Date {
  const last = Math.max(onset.getTime(), fired.getTime());
  return new Date(Math.min(last + 30 * UNITS.m, now.getTime()));
}

/** The instant that a field names. Throws UserError that says how to name one. */
export function instantIn(field: string, text: string, now: Date): Date {
  const instant = instantOf(text, now);
  if (instant) return instant;
  throw new UserError(
    'unknown_time',
    `${field} is not a time: give ISO 8601 such as ${isoTime(now)}, or relative to now such as -2h.`,
  );
}

/** The window in one phrase for `asked`. */
export function inWindow({ since, until }: Window): string {
  return `from ${since} to ${until}`;
}
