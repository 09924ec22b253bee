import { expect, test } from 'vitest';
import { momentOf } from '../analysis/rank-series.ts';
import { judgeAll } from './judge-metrics.ts';

const MINUTE = 60_000;
const since = Date.parse('2026-11-20T10:00:00Z');
const window = { since: new Date(since).toISOString(), until: '2026-11-20T12:20:00.000Z' };

/** Points from one minute of the window to another. */
function measured(name: string, from: number, to: number, valueAt: (minute: number) => number) {
  const points = Array.from({ length: to - from }, (_, index): [number, number] => [
    since + (from + index) * MINUTE,
    valueAt(from + index) + (index % 3) / 100,
  ]);
  return { connection: 'prometheus', series: { name, labels: {}, points } };
}

function minuteOf(judged: ReturnType<typeof judgeAll>[number] | undefined): number | undefined {
  const at = judged && momentOf(judged);
  return at === undefined ? undefined : (at - since) / MINUTE;
}

test('where all metrics begin, recording began: none of them appeared', () => {
  const judged = judgeAll(
    [
      measured('errors', 90, 140, minute => (minute < 130 ? 1 : 9)),
      measured('requests', 90, 140, () => 50),
    ],
    window,
  );
  expect(judged.map(minuteOf)).toEqual([130, undefined]);
});

test('what begins while others go on has appeared', () => {
  const judged = judgeAll(
    [measured('timeouts', 120, 140, () => 5), measured('requests', 0, 140, () => 50)],
    window,
  );
  expect(judged.map(minuteOf)).toEqual([120, undefined]);
});

test('the only metric that there is tells by its change, not by the beginning of its recording', () => {
  const errors = measured('errors', 90, 140, minute => (minute < 130 ? 1 : 9));
  expect(minuteOf(judgeAll([errors], window)[0])).toBe(130);
});
