/** How Slack writes a time in the reader's own time zone. */
export const DATE_FORMATS = {
  /** "today, 14:03" or "Nov 21, 2026, 14:03" */
  full: '{date_short_pretty}, {time}',
  /** "14:03" */
  time: '{time}',
  /** "today, 14:03:27" */
  seconds: '{date_short_pretty}, {time_secs}',
} as const;

export type DateFormat = keyof typeof DATE_FORMATS;

/** "2026-11-21 14:03 UTC": what stands where Slack cannot write the reader's time. */
export function utc(date: Date, format: DateFormat = 'full'): string {
  const length = format === 'seconds' ? 19 : 16;
  return `${date.toISOString().slice(0, length).replace('T', ' ')} UTC`;
}

/** Seconds since 1970, as Slack counts. */
export function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The moment in mrkdwn. */
export function date(moment: Date, format: DateFormat = 'full'): string {
  return `<!date^${unixSeconds(moment)}^${DATE_FORMATS[format]}|${utc(moment, format)}>`;
}

/** A time that a vendor or the model wrote; undefined when it is none. */
export function parseTime(text: string): Date | undefined {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
