import { expect, it } from 'vitest';
import { diff, findings, page, record } from '../../../test/support/verdict-cases.ts';
import { citedExcerpts } from './cited-excerpts.ts';

const logs = record('ev_6', 'logs', 'loki', {
  found: [
    {
      patterns: [
        { pattern: 'served in * ms', severity: 'info' },
        { pattern: 'acquire: no connection left', new: true, severity: 'error' },
      ],
    },
  ],
});
const told = findings({
  what_is_happening: { text: 'It fails.', evidence: ['ev_1'], quote: 'applyCoupon throws' },
  cause: { text: 'So.', evidence: ['ev_6', 'ev_9'], kind: 'capacity', change: null },
});

it('keeps the quote, else what is new or wrong, of what is cited and of nothing else', () => {
  const kept = citedExcerpts(told, [page, logs, diff]);
  expect(Object.keys(kept)).toEqual(['ev_1', 'ev_6']);
  expect(kept.ev_1).toBe('applyCoupon throws');
  expect(kept.ev_6).toContain('acquire: no connection left');
});

it('keeps how a result begins that says nothing is wrong, and of a long one not all', () => {
  const cause = { text: 'So.', evidence: ['ev_3'], kind: 'change' as const, change: null };
  const long = { ...diff, body: 'word '.repeat(500) };
  const kept = citedExcerpts(findings({ cause }), [long]);
  expect(kept.ev_3).toMatch(/^word word .*…$/);
  expect(kept.ev_3?.length).toBeLessThanOrEqual(280);
});
