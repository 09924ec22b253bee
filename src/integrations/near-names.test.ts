import { expect, test } from 'vitest';
import { nearNames } from './near-names.ts';

const KNOWN = ['service.name', 'log.level', 'message', 'kubernetes.pod.name', 'http.requests'];

test('a misspelt name brings the one that was meant, the likest first', () => {
  expect(nearNames(['servce.name'], KNOWN)[0]).toBe('service.name');
  expect(nearNames(['level'], KNOWN)).toEqual(['log.level']);
  expect(nearNames(['HTTP.Request'], KNOWN)).toEqual(['http.requests']);
});

test('names that are known, or like nothing, bring nothing', () => {
  expect(nearNames(['message', 'service.name'], KNOWN)).toEqual([]);
  expect(nearNames(['zzzz'], KNOWN)).toEqual([]);
  expect(nearNames(['x'], [])).toEqual([]);
});
