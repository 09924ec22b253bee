import { expect, test } from 'vitest';
import type { LogLine, Severity } from '../../capabilities/logs.ts';
import { logOnset } from './log-onset.ts';

const ALERT = Date.parse('2026-03-11T14:22:00Z');

/** A line a minute from one minute to another, counted from the alert. */
function lines(text: string, severity: Severity, from: number, until: number): LogLine[] {
  return Array.from({ length: until - from }, (_, nth) => ({
    at: new Date(ALERT + (from + nth) * 60_000).toISOString(),
    ...{ text: `${text} ${nth}`, severity, labels: {} },
  }));
}

const everyday = lines('order placed', 'info', -60, 5);

test.each<[string, LogLine[], number | undefined]>([
  ['errors that began and go on', lines('no stock', 'error', -20, 5), -20],
  ['nothing but everyday lines', [], undefined],
  ['warnings', lines('slow', 'warning', -20, 5), undefined],
  ['errors that were always there', lines('no stock', 'error', -58, 5), undefined],
  ['errors that are over', lines('no stock', 'error', -40, -20), undefined],
  ['a few errors', lines('no stock', 'error', -2, 5), undefined],
  ['errors after the alert', lines('no stock', 'error', 1, 20), undefined],
  [
    'the first of several, unless it is rare beside the others',
    [
      ...lines('no stock', 'error', -20, 5),
      ...lines('pool is empty', 'error', -25, 5),
      ...lines('odd thing', 'error', -40, -35),
    ],
    -25,
  ],
])('%s', (_name, bad, minute) => {
  const at = logOnset(ALERT, [...bad, ...everyday])?.at;
  expect(at === undefined ? undefined : (at - ALERT) / 60_000).toBe(minute);
});
