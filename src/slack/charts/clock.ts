const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How moments of a chart are written, in UTC: "12:58", and "Nov 21 12:58" when it shows more than a day. */
export function clockOf(points: readonly (readonly [number, number])[]): (at: number) => string {
  const [first = 0, last = 0] = [points[0]?.[0], points.at(-1)?.[0]];
  return last - first > DAY ? dayAndTime : timeOfDay;
}

function timeOfDay(at: number): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? '?' : moment.toISOString().slice(11, 16);
}

function dayAndTime(at: number): string {
  const moment = new Date(at);
  return `${MONTHS[moment.getUTCMonth()]} ${moment.getUTCDate()} ${timeOfDay(at)}`;
}
