import { expect, test } from 'vitest';
import type { Grade } from './grade.ts';
import { isSound, ranks, summarize, table } from './report.ts';

function grade(more: Partial<Grade> = {}): Grade {
  return {
    ...{ id: 'pool', family: 'deployment', verdict: 'confirmed', why: '' },
    ...{ isRight: true, isFalselyConfirmed: false, isAbstention: false, fellForDecoy: false },
    ...{ isCited: true, tokens: 40_000, cacheShare: 0.9, overheadShare: 0, dollars: 0.1 },
    ...{ briefMs: 900, findingsMs: 9_000, rank: 1 },
    ...more,
  };
}

const arm = 'an arm';

test('an incident whose investigation failed is not right, and not sound', () => {
  const graded = { arm, grades: [grade()], failures: ['flag: it did not end'] };
  expect(summarize(graded)).toMatchObject({ incidents: 2, accuracy: 0.5 });
  expect(isSound(graded)).toBe(false);
});

test('an arm that was not tried is in the table, with why', () => {
  const graded = { arm, skipped: 'it needs a key', grades: [], failures: [] };
  expect(table([graded])).toContain('| an arm | not tried: it needs a key |');
  expect(isSound(graded)).toBe(true);
});

test('what confirms the wrong is not sound, unless it is the control, which does not cite', () => {
  const wrong = grade({ isRight: false, isFalselyConfirmed: true });
  expect(isSound({ arm, grades: [wrong], failures: [] })).toBe(false);
  expect(isSound({ arm, grades: [grade({ ...wrong, isCited: null })], failures: [] })).toBe(true);
  expect(isSound({ arm, grades: [grade({ isCited: false })], failures: [] })).toBe(false);
});

test('ranks are those of the arms that rank, each incident once', () => {
  const grades = [grade(), grade({ rank: null }), grade({ id: 'flag', rank: 4 })];
  expect(ranks(grades)).toContain('2 incidents');
  expect(ranks(grades)).toContain('first in 50 %, among three in 50 %, among five in 100 %');
});
