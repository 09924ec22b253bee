import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyText } from '../evidence/evidence.ts';
import { quoteStands } from './quote-stands.ts';

const body = JSON.stringify({
  log: 'level="error"\n  msg="pool exhausted: 100/100"\tpath=C:\\tmp',
  note: 'It’s “down” – again',
});

it.each([
  'level="error"',
  'level=\\"error\\"',
  'level="error" msg="pool exhausted: 100/100"',
  'level="error"\n  msg=',
  'pool   exhausted: 100/100',
  'path=C:\\tmp',
  'It\'s "down" – again',
  'It’s “down”',
])('finds %j', quote => {
  expect(quoteStands(quote, body)).toBe(true);
});

it.each(['', '   ', 'Pool exhausted', 'pool was exhausted', 'poolexhausted', 'level="warn"', '…'])(
  'does not find %j',
  quote => {
    expect(quoteStands(quote, body)).toBe(false);
  },
);

it('finds a passage of any text in its stored form', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 3 }).filter(text => text.trim().length > 2 && !text.includes('\\')),
      text => {
        const stored = bodyText({
          status: 'ok',
          asked: '',
          body: { line: `before ${text} after` },
        });
        expect(quoteStands(text, stored)).toBe(true);
      },
    ),
  );
});
