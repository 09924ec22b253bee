import type { Window } from '../../capabilities/source.ts';
import type { ToolScope } from '../tool.ts';
import { endOf, isoTime, windowOf } from './time-window.ts';

const MINUTE = 60_000;

/** The window of a question to telemetry: by default from so many minutes before onset until 30 after the alert, or now. */
export function signalWindow(
  input: { since?: string | undefined; until?: string | undefined },
  scope: ToolScope,
  minutesBefore: number,
): Window {
  const since = input.since ?? isoTime(new Date(scope.onset.getTime() - minutesBefore * MINUTE));
  // Without `until`, windowOf takes `since` for the asker's own and ends now.
  const until = input.until ?? (input.since ? undefined : isoTime(endOf(scope)));
  return windowOf({ since, until }, scope);
}

/** The parts of a window before and since a moment (milliseconds); what would be empty is undefined. */
export function splitWindow(window: Window, at: number): { before?: Window; after?: Window } {
  const [since, until] = [Date.parse(window.since), Date.parse(window.until)];
  const middle = isoTime(new Date(at));
  if (at <= since) return { after: window };
  if (at >= until) return { before: window };
  return {
    before: { since: window.since, until: middle },
    after: { since: middle, until: window.until },
  };
}

/** How long a window is, in minutes. */
export function minutesOf(window: Window | undefined): number {
  return window ? (Date.parse(window.until) - Date.parse(window.since)) / MINUTE : 0;
}
