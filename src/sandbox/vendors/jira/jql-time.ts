import { JqlError } from './jql.ts';

/** True when a time lies where `created >= -7d` and the like want it. Throws JqlError. */
export function timeMatches(now: Date, at: string, operator: string, value: string): boolean {
  const bound = timeOf(now, value);
  const time = Date.parse(at);
  if (operator === '>' || operator === '>=') return time >= bound;
  if (operator === '<' || operator === '<=') return time <= bound;
  return Math.abs(time - bound) < 60_000;
}

/** `-7d`, `2026-11-01`, `2026/11/01 10:30`, `now()`, `startOfDay()`. */
function timeOf(at: Date, value: string): number {
  const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
  const now = at.getTime();
  const [, sign, count, unit] = /^([+-]?)(\d+)([mhdw])$/.exec(value) ?? [];
  if (unit)
    return now + (sign === '-' ? -1 : 1) * Number(count) * units[unit as keyof typeof units];
  if (value === 'now()') return now;
  if (value === 'startOfDay()') return now - (now % units.d);
  const parsed = Date.parse(
    `${value.replaceAll('/', '-').replace(' ', 'T')}${value.includes('Z') ? '' : 'Z'}`,
  );
  if (Number.isNaN(parsed))
    throw new JqlError(
      `Date value '${value}' for field is invalid. Valid formats include: 'yyyy-MM-dd'.`,
    );
  return parsed;
}
