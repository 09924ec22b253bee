import { expect, test } from 'vitest';
import { fill, offsetOf, relativeTime } from './relative-time.ts';

const filling = { base: new Date('2026-11-21T12:00:00Z'), words: { incident: 'Q1' } };

test.each([
  ['-14m', -840_000],
  ['-3d 2h', -266_400_000],
  ['+30s', 30_000],
  ['0s', 0],
  ['2w', 1_209_600_000],
  ['14', undefined],
  ['-1y', undefined],
  ['', undefined],
])('%j lies %j milliseconds from the alert', (text, ms) => {
  expect(offsetOf(text)).toBe(ms);
});

test('times and texts are filled alike, in any depth; other braces stay', () => {
  const value = {
    at: relativeTime.parse('-14m'),
    texts: ['since {{-1h 30m|time}} on {{-1d|date}}', '{{incident}} {page} {{ .Values.x }}'],
    count: 3,
    nothing: null,
  };
  expect(fill(value, filling)).toEqual({
    at: '2026-11-21T11:46:00Z',
    texts: ['since 10:30 on 2026-11-20', 'Q1 {page} {{ .Values.x }}'],
    count: 3,
    nothing: null,
  });
});

test('a time that is none says how one is written', () => {
  expect(relativeTime.safeParse('an hour ago').error?.issues[0]?.message).toContain('"-14m"');
});
