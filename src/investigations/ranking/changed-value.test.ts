import { expect, test } from 'vitest';
import { changedLimit } from './changed-limit.ts';
import { changedValue } from './changed-value.ts';

test.each([
  ['save(key, 24*time.Hour)', 'save(key, 24*time.Second)', '24*time.Hour → 24*time.Second'],
  ['  interval_s: 300', '  interval_s: 2', '300 → 2'],
  ['timeout: 8s', 'timeout: 800ms', '8s → 800ms'],
  ['columns(3)', 'columns(4)', undefined],
  ['version = 1.14.2', 'version = 1.14.3', undefined],
  ['save(key, 24)', 'store(key, 1)', undefined],
  ['24', '1', undefined],
])('%j and %j: %j', (removed, added, said) => {
  expect(changedValue({ removed: [removed], added: [added] })).toBe(said);
});

test('a limit is found among several settings of a line', () => {
  const removed = ['client("http://stock:8080", { timeoutMs: 2000, retries: 1 })'];
  const added = ['client("http://stock:8080", { timeoutMs: 2000, retries: 8 })'];
  expect(changedLimit({ removed, added })).toBe('retries 1 → 8');
});

test.each([
  ['const max = Number(process.env.PG_POOL_MAX ?? 40);', 'poolMax: int("DB_POOL_MAX", 4),', true],
  ['max_pool: 40', 'poolMax: 40', false],
  ['pool_max: 40', 'retries: 3', false],
])('a limit by another name, %j and %j: %s', (removed, added, isFound) => {
  const found = changedLimit({ removed: [removed], added: [added] });
  expect(found !== undefined).toBe(isFound);
});
