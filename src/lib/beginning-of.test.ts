import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf } from './beginning-of.ts';
import { redactor } from './redact.ts';

test.each([
  ['short', 10, 'short'],
  ['one two three', 9, 'one two '],
  ['one two three', 7, 'one two'],
  ['one two', 5, 'one '],
  ['{"a":"token"}', 8, '{"a":"'],
  ['データベースが遅い', 4, 'データベ'],
  ['x'.repeat(500), 450, 'x'.repeat(450)],
])('%j within %i characters is %j', (text, max, beginning) => {
  expect(beginningOf(text, max)).toBe(beginning);
});

test('wherever a text is cut, no part of a password in an address is left', () => {
  const redact = redactor([]);
  const text = 'cannot connect to postgres://app:correct-horse-battery@db/shop, giving up';
  const cut = fc.integer({ min: 0, max: text.length });
  fc.assert(
    fc.property(cut, max => {
      const shown = redact(beginningOf(text, max));
      expect(shown.length).toBeLessThanOrEqual(Math.max(max, redact(text).length));
      expect(shown).not.toMatch(/corr|batt/);
    }),
  );
});
