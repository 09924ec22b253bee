import { expect, it } from 'vitest';
import { findings, list, page, record } from '../../../test/support/verdict-cases.ts';
import { settleVerdict } from './verdict.ts';

const flag = (title: string, at = '2026-11-20T12:11:00Z') => ({
  ...{ kind: 'change_event', event: 'flag', at, title },
});
const RERANK = flag('Flag search-semantic-rerank: 5% -> 100% (by hana)');
const line = (pattern: string) =>
  record('ev_6', 'logs', 'loki', { patterns: [{ pattern, new: true, severity: 'warning' }] });
const place = { service: 'search', onset: new Date('2026-11-20T12:12:00Z') };

it.each([
  [
    'a program speaks of it',
    'confirmed',
    [RERANK],
    RERANK.title,
    'semantic rerank exceeded its budget',
  ],
  ['a program has one word of it', 'likely', [RERANK], RERANK.title, 'rerank exceeded its budget'],
  [
    'a class is called like it',
    'confirmed',
    [flag('Flag semantic-ranker: on')],
    'Flag semantic-ranker: on',
    'NullPointerException at com.acme.SemanticRanker.score',
  ],
  [
    'only people and hosts have words of it',
    'likely',
    [flag('Flag work-example: on (by ada@work.example)')],
    'Flag work-example: on',
    'GET https://search.work.example failed for hana@work.example',
  ],
  ['nothing speaks of it', 'likely', [RERANK], RERANK.title, 'upstream is away'],
  [
    'what speaks of it is the service’s own name',
    'likely',
    [flag('Flag search-theme: on')],
    'Flag search-theme was turned on.',
    'search failed',
  ],
  [
    'it is called as the service is',
    'confirmed',
    [flag('Flag search: on → off')],
    'Flag search: on → off.',
    'upstream is away',
  ],
  [
    'another setting is what a program speaks of',
    'likely',
    [RERANK, flag('Flag new-theme: on')],
    'Flag new-theme was turned on.',
    'rerank exceeded its budget',
  ],
  [
    'it was changed after onset',
    'likely',
    [flag(RERANK.title, '2026-11-20T12:20:00Z')],
    RERANK.title,
    'rerank exceeded its budget',
  ],
  ['no change event is cited', 'confirmed', [], 'The quota of a bucket.', 'quota exceeded'],
])('a setting is blamed, and %s: %s', (_, verdict, events, text, said) => {
  const given = findings({
    cause: { kind: 'configuration', text, evidence: ['ev_2', 'ev_6'], change: null },
  });
  const settled = settleVerdict(given, [page, list(...events), line(said)], place);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});
