import { expect, test } from 'vitest';
import { runbookQueries } from './cql.ts';

const LABELS = 'label in ("runbook", "runbooks", "playbook", "playbooks")';

test('labelled pages are asked for first, then those whose title, then those whose text has the words', () => {
  expect(runbookQueries('Slow checkout-api', ['OPS'])).toEqual([
    `type = page and space in ("OPS") and ${LABELS} and (text ~ "slow" or text ~ "checkout-api")`,
    'type = page and space in ("OPS") and (title ~ "slow" or title ~ "checkout-api")',
    'type = page and space in ("OPS") and text ~ "slow" and text ~ "checkout-api"',
  ]);
});

test.each(['" or space = HR or text ~ "', 'a\\"b*~?', '\u0000', '+-&|!(){}[]^'])(
  'nothing in %j means anything to the language',
  text => {
    for (const query of runbookQueries(text, [])) {
      const outside = query.replaceAll(/"[\p{L}\p{N}_-]*"/gu, 'x');
      expect(outside).toMatch(/^[a-z =~(),]*$/);
      expect(query).not.toContain('HR or');
    }
  },
);

test('without words every labelled page is asked for', () => {
  expect(runbookQueries('…', [])).toEqual([`type = page and ${LABELS}`]);
});
