import { expect, test } from 'vitest';
import { flatLabels } from './flat-labels.ts';

test('nested values are named by their paths', () => {
  const data = { host: 'web-1', http: { status: 500, ok: false }, tags: ['a', 2], nothing: null };
  expect(flatLabels(data, 10)).toEqual({
    ...{ host: 'web-1', 'http.status': '500', 'http.ok': 'false', tags: 'a, 2' },
  });
});

test('many, long and deep values are cut', () => {
  expect(Object.keys(flatLabels({ a: 1, b: 2, c: 3 }, 2))).toEqual(['a', 'b']);
  expect(flatLabels({ a: 'x'.repeat(9_000) }, 1).a).toHaveLength(500);
  expect(flatLabels({ a: { a: { a: { a: { a: { a: 1 } } } } } }, 9)).toEqual({});
  expect(flatLabels('text', 9)).toEqual({});
});
