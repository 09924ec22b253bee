import { expect, test } from 'vitest';
import {
  LATER_CASES,
  RECALL_CASES,
  REMEMBERED,
} from '../../../test/support/recall/remembered-cases.ts';
import { rankMemories } from './rank-memories.ts';
import { trigramSimilarity } from './trigrams.ts';

const memories = Object.entries(REMEMBERED).map(([id, described]) => ({ id, ...described }));
type Asked = (typeof RECALL_CASES)[number];

function offered({ asked }: Asked, from = memories): string[] {
  return rankMemories(asked, from).map(({ memory }) => memory.id);
}

test.each([
  ['cases that the threshold was chosen by', RECALL_CASES, 50],
  ['cases that were written later', LATER_CASES, 20],
])(
  'of what is offered, four in five help, and nothing is when nothing is alike: %s',
  (_, cases, least) => {
    expect(cases.length).toBeGreaterThanOrEqual(least);
    const helped = cases.filter(({ helps }) => helps.length > 0);
    const unhelped = cases.filter(({ helps }) => helps.length === 0);
    const all = cases.flatMap(each => offered(each).map(id => each.helps.includes(id)));
    const found = helped.filter(each => offered(each).includes(each.helps[0] ?? ''));
    const silent = unhelped.filter(each => offered(each).length === 0);
    expect(all.filter(Boolean).length / all.length).toBeGreaterThanOrEqual(0.8);
    expect(found.length / helped.length).toBeGreaterThanOrEqual(0.85);
    expect(silent.length / unhelped.length).toBeGreaterThanOrEqual(0.9);
  },
);

/** A tenant that remembers three incidents only, any of those. */
function young(first: number): typeof memories {
  return [0, 7, 13].flatMap(step => memories[(first + step) % memories.length] ?? []);
}

test('the same holds for a young memory, to which every word is new', () => {
  const rounds = memories.flatMap((_, first) =>
    RECALL_CASES.map(each => {
      const from = young(first);
      const right = from.filter(({ id }) => each.helps.includes(id)).length;
      const ids = offered(each, from);
      return { right, offered: ids.length, hits: ids.filter(id => each.helps.includes(id)).length };
    }),
  );
  const sum = (of: (round: (typeof rounds)[number]) => number) =>
    rounds.reduce((total, round) => total + of(round), 0);
  const none = rounds.filter(round => round.right === 0);
  expect(sum(round => round.hits) / sum(round => round.offered)).toBeGreaterThanOrEqual(0.8);
  expect(none.filter(round => round.offered === 0).length / none.length).toBeGreaterThanOrEqual(
    0.9,
  );
});

test('at most three are offered, the likest first', () => {
  const same = { service: 'cart', title: 'Cart loses items', symptom: 'session lost', cause: '' };
  const often = Array.from({ length: 9 }, (_, at) => ({ id: `${at}`, ...same }));
  const closest = { id: 'closest', ...same, cause: 'The session store evicts sessions early' };
  const asked = { ...same, symptom: 'session store evicts early' };
  const found = rankMemories(asked, [...often, closest]);
  expect(found).toHaveLength(3);
  expect(found[0]?.memory.id).toBe('closest');
  expect(found[0]?.shared).toContain('session');
});

test('a name with a slip is like the name', () => {
  expect(trigramSimilarity('paymentsgateway', 'paymentgateway')).toBeGreaterThan(0.7);
  expect(trigramSimilarity('paymentsgateway', 'searchindexer')).toBeLessThan(0.1);
});
