import { expect, test } from 'vitest';
import { memoryChanges } from '../../../test/support/memory/changes.ts';
import { failing } from '../../../test/support/memory-sources.ts';
import type { Change, Changes } from '../../capabilities/changes.ts';
import { noSources } from '../../capabilities/sources.ts';
import { rollbackOf } from './find-rollbacks.ts';

/** Oldest first: each holds all that stand before it. A branch holds what stands before its name. */
const HISTORY = ['0000aaa', '1111aaa', '2222bad', '3333aaa'];
const BRANCH = { sha: '9999fff', after: 1 };
const GUILTY = { repository: 'acme/checkout', sha: '2222bad' };
const WINDOW = { since: '2026-11-20T00:00:00Z', until: '2026-11-21T00:00:00Z' };

type Deployed = [sha: string, hour: string, more?: Partial<Change>];

function heldBy(sha: string): string[] {
  if (sha === BRANCH.sha) return [...HISTORY.slice(0, BRANCH.after), sha];
  return HISTORY.slice(0, HISTORY.indexOf(sha) + 1);
}

function changesOf(deployed: Deployed[]): Changes {
  const repository = GUILTY.repository;
  const data = deployed.map(
    ([sha, hour, more]): Change => ({
      ...{ kind: 'deployment', repository, sha, title: sha, environment: 'production' },
      ...{ state: 'success', at: `2026-11-20T${hour}:00Z`, url: 'https://git.test', ...more },
    }),
  );
  return {
    ...memoryChanges(
      text => text,
      async data => ({ status: 'ok', data }),
    ),
    list: async () => ({ status: 'ok', data }),
    compare: async ({ base, head }) => ({
      status: 'ok',
      data: {
        ...{ repository, base, head, url: 'https://git.test', commits: [], files: [] },
        aheadBy: heldBy(head).filter(sha => !heldBy(base).includes(sha)).length,
        behindBy: heldBy(base).filter(sha => !heldBy(head).includes(sha)).length,
      },
    }),
  };
}

function find(ask: Changes) {
  const sources = { ...noSources(), changes: [{ connection: 'git', vendor: 'Git', ask }] };
  return rollbackOf(GUILTY, WINDOW, { sources, signal: new AbortController().signal });
}

test.each<[string, Deployed[]]>([
  [
    'the commit before it',
    [
      ['2222bad', '11:00'],
      ['1111aaa', '12:00'],
    ],
  ],
  [
    'an earlier one, after a later commit that held it too',
    [
      ['3333aaa', '11:00'],
      ['1111aaa', '12:00'],
    ],
  ],
  [
    'listed newest first, with others before and after',
    [
      ['3333aaa', '13:00'],
      ['1111aaa', '12:00'],
      ['2222bad', '11:00'],
      ['0000aaa', '09:00'],
    ],
  ],
  [
    'past one that failed',
    [
      ['2222bad', '11:00'],
      ['0000aaa', '11:30', { state: 'failure' }],
      ['1111aaa', '12:00'],
    ],
  ],
])('a deployment of an earlier commit is a rollback: %s', async (_what, deployed) => {
  expect(await find(changesOf(deployed))).toEqual({
    ...{ how: 'rollback', sha: '1111aaa', environment: 'production' },
    at: '2026-11-20T12:00:00Z',
  });
});

test.each<[string, Deployed[]]>([
  ['nothing', []],
  ['only the guilty one', [['2222bad', '11:00']]],
  ['only an earlier one, of which nobody knows what ran before', [['1111aaa', '12:00']]],
  [
    'a fix on top',
    [
      ['2222bad', '11:00'],
      ['3333aaa', '12:00'],
    ],
  ],
  [
    'a branch that has what the guilty one has not',
    [
      ['2222bad', '11:00'],
      ['9999fff', '12:00'],
    ],
  ],
  [
    'the same again',
    [
      ['2222bad', '11:00'],
      ['2222bad', '12:00'],
    ],
  ],
  [
    'the way there, one after the other',
    [
      ['0000aaa', '10:00'],
      ['1111aaa', '11:00'],
      ['2222bad', '12:00'],
    ],
  ],
  [
    'another environment',
    [
      ['2222bad', '11:00'],
      ['1111aaa', '12:00', { environment: 'production-eu' }],
    ],
  ],
  [
    'a place that users do not meet',
    [
      ['2222bad', '11:00', { environment: 'staging' }],
      ['1111aaa', '12:00', { environment: 'staging' }],
    ],
  ],
  [
    'one that failed',
    [
      ['2222bad', '11:00'],
      ['1111aaa', '12:00', { state: 'failure' }],
    ],
  ],
])('no rollback is seen in %s', async (_what, deployed) => {
  expect(await find(changesOf(deployed))).toBeUndefined();
});

test('what cannot be compared is not told', async () => {
  const changes = changesOf([
    ['2222bad', '11:00'],
    ['1111aaa', '12:00'],
  ]);
  const { compare } = failing(changes, 'Git', 500);
  await expect(find({ ...changes, compare })).rejects.toThrow();
});
