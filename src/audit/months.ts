/** A month in UTC, whatever the zone of the process: from its first moment to before the next month's. */
export type Month = { name: string; from: Date; to: Date };

/** How many days an event is kept at least, for each retention class. */
export const RETENTION_DAYS = { standard: 90, extended: 400 } as const;

export type RetentionClass = keyof typeof RETENTION_DAYS;

export const RETENTION_CLASSES = Object.keys(RETENTION_DAYS) as RetentionClass[];

/** With two more than the current one, there is a month to write to for at least 59 days ahead. */
const MONTHS_AHEAD = 2;
const DAY_MS = 86_400_000;

export function monthOf(at: Date, ahead = 0): Month {
  const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead));
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1));
  const [year, month] = from.toISOString().split('-');
  return { name: `y${year}m${month}`, from, to };
}

/** The months that must have a partition at a moment. */
export function monthsToHave(now: Date): Month[] {
  return Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => monthOf(now, ahead));
}

/** The month of a name such as `y2026m11`. */
export function monthNamed(name: string): Month | undefined {
  const [, year, month] = /^y(\d{4})m(\d{2})$/.exec(name) ?? [];
  return year && month ? monthOf(new Date(Date.UTC(Number(year), Number(month) - 1))) : undefined;
}

/** True when the last moment of the month is past retention. */
export function isExpired(month: Month, retention: RetentionClass, now: Date): boolean {
  return month.to.getTime() + RETENTION_DAYS[retention] * DAY_MS <= now.getTime();
}
