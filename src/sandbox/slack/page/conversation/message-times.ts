/** Slack's message id (`seconds.microseconds`) as a moment. */
export function momentOf(ts: string): Date {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** Hours and minutes the way the reader's locale writes them. */
export function clockTime(moment: Date, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : {}),
  }).format(moment);
}

/** "Today", "Yesterday" or the date. */
export function dayLabel(moment: Date, now: Date, locale?: string, timeZone?: string): string {
  const day = dayKey(moment, timeZone);
  if (day === dayKey(now, timeZone)) return 'Today';
  if (day === dayKey(new Date(now.getTime() - 86_400_000), timeZone)) return 'Yesterday';
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  }).format(moment);
}

/** The full moment for a tooltip or a screen reader. */
export function fullTime(moment: Date, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'medium',
    ...(timeZone ? { timeZone } : {}),
  }).format(moment);
}

/** A calendar day in the reader's time zone, as a key to compare by. */
export function dayKey(moment: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', timeZone ? { timeZone } : {}).format(moment);
}
