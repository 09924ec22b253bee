import type { Chart, Point } from '../../src/slack/charts/chart.ts';

export const MINUTE = 60_000;
export const BEGIN = Date.parse('2026-11-21T11:00:00Z');
export const ONSET = BEGIN + 122 * MINUTE;

/** Two hours and a half of latency, a point a minute: at 13:02 it climbs from 0.35 s, at 13:09 it is 4.2 s. */
export function latency(more: Partial<Chart> = {}): Chart {
  const points = Array.from(
    { length: 150 },
    (_, minute): Point => [BEGIN + minute * MINUTE, levelAt(minute)],
  );
  return {
    title: 'http_request_duration_seconds: checkout-api, 0.99',
    unit: 'seconds',
    usual: 0.35,
    onset: ONSET,
    marks: [deployed(4)],
    points,
    ...more,
  };
}

/** A deployment so many minutes before the onset. */
export function deployed(minutesBefore: number): Chart['marks'][number] {
  return { at: ONSET - minutesBefore * MINUTE, what: 'deploy', name: 'checkout-api 3f9c2ab' };
}

function levelAt(minute: number): number {
  if (minute < 122) return 0.34 + (minute % 3) / 100;
  if (minute === 129) return 4.2;
  return Math.min(3.6, 0.35 + (minute - 121) * 0.5);
}
