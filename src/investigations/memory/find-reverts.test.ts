import { expect, test } from 'vitest';
import { takesBack } from './find-reverts.ts';

const GUILTY = { repository: 'acme/checkout', sha: 'a1b2c3d4e5f6', title: 'Tidy up config (#482)' };

test.each([
  ['Revert "Tidy up config"', true],
  ['Revert "Tidy up config (#482)" (#490)', true],
  ['Roll back a1b2c3d', true],
  ['Revert "Tidy up docs"', false],
  ['Tidy up config', false],
  ['Reverting is no longer needed after Tidy up config', false],
])('%s takes it back: %s', (title, expected) => {
  expect(takesBack(title, GUILTY)).toBe(expected);
});

test('of a change whose title is not known only its id tells', () => {
  const unnamed = { repository: 'acme/checkout', sha: 'a1b2c3d4e5f6' };
  expect(takesBack('Revert "Tidy up config"', unnamed)).toBe(false);
  expect(takesBack('Revert a1b2c3d4e5f6', unnamed)).toBe(true);
});
