import { expect, test } from 'vitest';
import { UserError } from './errors.ts';
import { startProblem } from './start-problem.ts';

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error('not for people'), { code, ...more });
}

test('a person is told what to put right', () => {
  expect(startProblem(new UserError('x', 'Set this.'))).toBe('Set this.');
  expect(startProblem(coded('EADDRINUSE', { port: 3001 }))).toMatch(/^Port 3001 is in use\..*PORT/);
});

test('the reason is found however deep it lies', () => {
  const failed = new Error('migration failed', { cause: coded('ECONNREFUSED') });
  expect(startProblem(failed)).toMatch(/DATABASE_URL.*nothing answers/);
  expect(startProblem(new Error('x', { cause: coded('42501') }))).toContain('CREATEROLE');
});

test('a bug is nobody else’s', () => {
  expect(startProblem(new TypeError('x is not a function'))).toBeUndefined();
  expect(startProblem(coded('constructor'))).toBeUndefined();
});
