import { expect, test } from 'vitest';
import { compareLogs } from './compare-logs.ts';
import { fieldsOf } from './log-fields.ts';

const lines = (count: number, labels: (nth: number) => Record<string, string>) =>
  Array.from({ length: count }, (_, nth) => ({ labels: labels(nth) }));

test('what most lines say, the telling fields first, without ids and what is shown elsewhere', () => {
  const read = lines(20, nth => ({
    ...{ service_name: 'checkout', level: 'error', shard: 'a' },
    ...{ order_id: `ord-${'abcdefghijklmnopqrst'[nth]}`, upstream: 'inventory' },
    'error.message': `timeout after ${nth * 7} ms`,
  }));
  expect(Object.entries(fieldsOf(read))).toEqual([
    ['upstream', 'inventory'],
    ['error.message', 'timeout after * ms'],
    ['shard', 'a'],
  ]);
});

test('a field of few lines, or of numbers alone, says nothing', () => {
  const read = lines(20, nth => ({ ms: String(nth), ...(nth < 3 && { reason: 'rare' }) }));
  expect(fieldsOf(read)).toEqual({});
});

test('a pattern tells the fields that are new with it, not those of every line', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 11, 14, minute)).toISOString();
  const line = (minute: number, text: string, labels: Record<string, string>) => ({
    ...{ at: at(minute), text },
    labels: { region: 'eu', ...labels },
  });
  const read = [
    ...[1, 2, 3].map(minute => line(minute, 'order placed', {})),
    ...[11, 12, 13].map(minute => line(minute, 'request failed', { upstream: 'inventory' })),
  ];
  const { patterns } = compareLogs(read, Date.parse(at(10)), { before: 10, after: 5 });
  expect(patterns.map(({ template, fields }) => [template, fields])).toEqual([
    ['request failed', { upstream: 'inventory' }],
    ['order placed', undefined],
  ]);
});
