import type { VendorRequest } from '../http/vendor-request.ts';

/** From when to when, in milliseconds since 1970. */
export type Span = { from: number; until: number };

const UNITS: Record<string, number> = {
  ...{ s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
};
const DAY = 86_400_000;
const USUAL_DAYS = 90;

/** What `statsPeriod`, or `start` and `end`, ask for; 90 days unless said. A text says what is wrong. */
export function spanIn({ query }: VendorRequest, now: number): Span | string {
  const period = query.get('statsPeriod');
  const [start, end] = [query.get('start'), query.get('end')];
  if (period) {
    const ms = periodMs(period);
    return ms === undefined ? `Invalid statsPeriod: '${period}'` : { from: now - ms, until: now };
  }
  if (!start && !end) return { from: now - USUAL_DAYS * DAY, until: now };
  if (!start || !end) return 'start and end are both required';
  const [from, until] = [utc(start), utc(end)];
  const wrong = Number.isNaN(from) ? start : Number.isNaN(until) ? end : undefined;
  if (wrong !== undefined) return `${wrong} is not a valid ISO8601 date query`;
  return from < until ? { from, until } : 'start must be before end';
}

/** `14d` → milliseconds; undefined when it is no such period. */
export function periodMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([smhdw])$/.exec(text) ?? [];
  const ms = UNITS[unit];
  return count === undefined || ms === undefined ? undefined : Number(count) * ms;
}

/** A time without a zone is in UTC. */
function utc(text: string): number {
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
}
