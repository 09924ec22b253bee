import { expect, test } from 'vitest';
import { whileSame } from './while-same.ts';

test('the same is given again for a key as long as what it is made of is the same', () => {
  const of = whileSame((given: { token: string }) => ({ made: given.token }));
  const first = of('T1', { token: 'a' });
  expect(of('T1', { token: 'a' })).toBe(first);
  expect(of('T2', { token: 'a' })).not.toBe(first);
  expect(of('T1', { token: 'b' })).toEqual({ made: 'b' });
  expect(of('T1', { token: 'a' })).not.toBe(first);
});
