import type { Window } from '../capabilities/source.ts';
import { refused, timeIn } from './refuse.ts';

/** A window whose ends were checked, also as milliseconds since 1970. */
export type CheckedWindow = Window & { from: number; to: number };

/** The window that a person or the model gave: two times, the earlier one first. */
export function checkedWindow({ since, until }: Window): CheckedWindow {
  const window = {
    since: timeIn('beginning of the window', since),
    until: timeIn('end of the window', until),
  };
  const [from, to] = [Date.parse(window.since), Date.parse(window.until)];
  if (from >= to) throw refused('window', 'one that begins before it ends');
  return { ...window, from, to };
}

/** True for a time (ISO 8601) within the half-open window. */
export function isWithin(at: string, { from, to }: CheckedWindow): boolean {
  const time = Date.parse(at);
  return time >= from && time < to;
}
