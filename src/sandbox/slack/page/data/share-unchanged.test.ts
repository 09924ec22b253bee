import { expect, test } from 'vitest';
import { shareUnchanged } from './share-unchanged.ts';

test('an equal value is the same object as before', () => {
  const before = { list: [{ a: 1 }, { b: [2] }] };
  expect(shareUnchanged(before, structuredClone(before))).toBe(before);
});

test('only the changed item of a list is a new object', () => {
  const before = { list: [{ a: 1 }, { a: 2 }] };
  const after = shareUnchanged(before, { list: [{ a: 1 }, { a: 3 }, { a: 4 }] });
  expect(after).toEqual({ list: [{ a: 1 }, { a: 3 }, { a: 4 }] });
  expect(after.list[0]).toBe(before.list[0]);
});

test('a key that is gone makes a new object', () => {
  const before: { a?: number; b: number } = { a: 1, b: 2 };
  expect(shareUnchanged(before, { b: 2 })).toEqual({ b: 2 });
});
