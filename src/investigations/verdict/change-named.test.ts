import { expect, it } from 'vitest';
import { list, merge, repository, SHA } from '../../../test/support/verdict-cases.ts';
import { changeNamed } from './change-named.ts';

const known = [list({ ...merge, title: 'Sort the keys of the configuration' })];

it.each([
  ['a commit', `Commit ${SHA} cut the pool.`, true],
  ['the beginning of a commit', `It began with ${SHA.slice(0, 8)}.`, true],
  ['a whole title', 'Since “Sort the keys of the configuration” the pool is small.', true],
  ['a part of a title', 'The configuration sorts its keys.', false],
  ['another commit', `Commit ${'1'.repeat(12)} cut the pool.`, false],
  ['no change', 'The certificate has expired.', false],
])('%s: %s', (_what, text, isNamed) => {
  expect(changeNamed(text, known)).toEqual(isNamed ? { repository, ref: SHA } : undefined);
});
