import { expect, test } from 'vitest';
import { remember } from './remember.ts';

function counting<T>(answer: () => Promise<T>) {
  let time = 0;
  let loads = 0;
  const remembered = remember({ forMs: 100, now: () => new Date(time) }, () => {
    loads += 1;
    return answer();
  });
  const wait = (ms: number) => {
    time += ms;
  };
  return { ...remembered, wait, loads: () => loads };
}

test('those who ask at the same time share one load, until it is old', async () => {
  const it = counting(async () => 1);
  await Promise.all([it.get('a'), it.get('a')]);
  expect(it.loads()).toBe(1);
  it.wait(101);
  await it.get('a');
  expect(it.loads()).toBe(2);
});

test('neither a failure nor an absence is remembered', async () => {
  const failing = counting(() => Promise.reject(new Error('down')));
  await expect(failing.get('a')).rejects.toThrow('down');
  await expect(failing.get('a')).rejects.toThrow('down');
  expect(failing.loads()).toBe(2);
  const absent = counting(async () => undefined);
  await absent.get('a');
  await absent.get('a');
  expect(absent.loads()).toBe(2);
});
