import { describe, expect, test } from 'vitest';
import type { Change, ChangeDetail, ChangedFile } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { keyOf, rankChanges, type WentWrong } from './rank-changes.ts';

const onset = new Date('2026-11-21T12:00:00Z');
const wentWrong: WentWrong = {
  onset,
  service: 'checkout-api',
  texts: ['Checkout errors above 5 %', 'ERROR voucher redemption: connection pool exhausted'],
};

function at(minutesBefore: number): string {
  return new Date(onset.getTime() - minutesBefore * 60_000).toISOString();
}

/** Ids that look like ids, told apart by their first letters. */
function id(name: string): string {
  return `${Buffer.from(name).toString('hex')}${'0'.repeat(40)}`.slice(0, 40);
}

function commit(name: string, minutesBefore: number, part: Partial<Change> = {}): Change {
  const where = { repository: 'acme/checkout', url: 'https://code.example/c' };
  return { kind: 'commit', sha: id(name), title: name, at: at(minutesBefore), ...where, ...part };
}

function merge(name: string, minutesBefore: number, number: number): Change {
  return commit(name, minutesBefore, { kind: 'pull_request', number });
}

function deploy(name: string, minutesBefore: number, part: Partial<Change> = {}): Change {
  const where = { environment: 'production', state: 'success', ...part };
  return commit(name, minutesBefore, { kind: 'deployment', ...where });
}

/** A commit and the deployment that brings it, apart from all others. */
function shipped(name: string, minutesBefore: number, part: Partial<Change> = {}): Change[] {
  return [
    commit(name, minutesBefore + 5, part),
    deploy(name, minutesBefore, part.repository ? { repository: part.repository } : {}),
  ];
}

function diff(path: string, patch: string, part: Partial<ChangedFile> = {}): ChangedFile {
  return { path, status: 'modified', additions: 1, deletions: 1, patch, ...part };
}

function details(found: Record<string, ChangedFile[]>): Map<string, ChangeDetail> {
  const all = Object.entries(found).map(([title, files]) => {
    const about = { repository: 'acme/checkout', sha: id(title), title, message: title };
    return { ...about, parents: [], at: at(60), url: '', pullRequests: [], files };
  });
  return new Map(all.map(detail => [keyOf(detail), detail]));
}

function titles(candidates: { change: { title: string } }[]): string[] {
  return candidates.map(({ change }) => change.title);
}

function reasons(candidates: { change: { title: string }; reasons: string[] }[], title: string) {
  return candidates.find(({ change }) => change.title === title)?.reasons ?? [];
}

describe('what reached users, and when', () => {
  test('the nearest before onset comes first, what came after it last', () => {
    const { deployed } = rankChanges(
      { changes: [...shipped('a', 90), ...shipped('b', -5), ...shipped('c', 10)] },
      wentWrong,
    );
    expect(titles(deployed)).toEqual(['c', 'a', 'b']);
    expect(deployed.map(each => each.reasons[0])).toEqual([
      'deployed 10 min before onset',
      'deployed 90 min before onset',
      'deployed 5 min after onset',
    ]);
  });

  test('what came after onset stands last, whatever words it shares', () => {
    const changes = [...shipped('Voucher redemption pool', -5), ...shipped('Other', 600)];
    expect(titles(rankChanges({ changes }, wentWrong).deployed)).toEqual([
      'Other',
      'Voucher redemption pool',
    ]);
  });

  test('one that was recorded while it still rolled out is no less a candidate', () => {
    const changes = [...shipped('a', 30), ...shipped('b', -2), ...shipped('c', -4)];
    const { deployed } = rankChanges({ changes }, { ...wentWrong, latest: new Date(at(-3)) });
    expect(titles(deployed)).toEqual(['b', 'a', 'c']);
    expect(reasons(deployed, 'b')[0]).toBe('deployed as it began, done 2 min after onset');
    expect(reasons(deployed, 'c')[0]).toBe('deployed 4 min after onset');
  });

  test.each([
    ['staging', { environment: 'staging' }],
    ['a failed deployment', { state: 'failure' }],
    ['another repository', { repository: 'acme/other' }],
  ])('%s makes nothing of this repository a candidate', (_, part) => {
    const { deployed, undeployed } = rankChanges(
      { changes: [merge('a', 20, 7), deploy('a', 5, part)] },
      wentWrong,
    );
    expect(deployed.filter(({ change }) => change.number === 7)).toEqual([]);
    expect(undeployed.map(({ change }) => change.number)).toEqual([7]);
    expect(undeployed[0]?.reasons[0]).toBe('merged, not seen in production');
    expect(undeployed[0]?.deployedAt).toBeUndefined();
  });

  test('a deployment brings what was merged since the one before it, each with its time', () => {
    const merged = [merge('a', 300, 1), merge('b', 60, 2), merge('c', 30, 3), merge('d', 8, 4)];
    const { deployed, undeployed } = rankChanges(
      { changes: [...merged, deploy('a', 280), deploy('c', 12)] },
      wentWrong,
    );
    expect(deployed.map(({ change, deployedAt }) => [change.number, deployedAt])).toEqual([
      [3, at(12)],
      [2, at(12)],
      [1, at(280)],
    ]);
    expect(reasons(deployed, 'b')).toContain('one of 2 deployed together');
    expect(deployed[1]?.deployment).toMatchObject({ sha: id('c'), environment: 'production' });
    expect(undeployed.map(({ change }) => change.number)).toEqual([4]);
  });

  test('a commit that went to one place after another counts from the last before onset', () => {
    const [eu, us] = [{ environment: 'eu' }, { environment: 'us' }];
    const changes = [
      commit('a', 200),
      deploy('a', 180, eu),
      deploy('a', 10, us),
      deploy('a', -9, { environment: 'asia' }),
    ];
    const { deployed } = rankChanges({ changes }, wentWrong);
    expect(deployed.map(({ deployedAt }) => deployedAt)).toEqual([at(10)]);
  });

  test('a merge commit and its pull request are one candidate', () => {
    const { undeployed } = rankChanges({ changes: [merge('a', 9, 1), commit('a', 9)] }, wentWrong);
    expect(undeployed).toHaveLength(1);
  });

  test('a deployment of a commit that is not listed is a candidate itself', () => {
    const { deployed } = rankChanges({ changes: [deploy('a', 9)] }, wentWrong);
    expect(deployed[0]).toMatchObject({ change: { kind: 'deployment', sha: id('a') } });
  });
});

describe('what was taken back', () => {
  const culprit = 'Voucher redemption';
  const other = 'Tidy';

  test('a revert that was deployed before onset clears what it reverts', () => {
    const changes = [
      ...shipped(culprit, 50),
      ...shipped(`Revert "${culprit}"`, 30),
      ...shipped(other, 90),
    ];
    const { deployed } = rankChanges({ changes }, wentWrong);
    expect(titles(deployed).at(-1)).toBe(culprit);
    expect(reasons(deployed, culprit)).toContain('taken back before onset');
  });

  test('a revert since onset speaks for what it reverts', () => {
    const changes = [
      ...shipped(other, 20),
      ...shipped('Small', 60),
      ...shipped('Revert "Small"', -20),
    ];
    const { deployed } = rankChanges({ changes }, { ...wentWrong, texts: ['Slow'] });
    expect(titles(deployed)).toEqual(['Small', other, 'Revert "Small"']);
    expect(reasons(deployed, 'Small')).toContain('taken back since');
  });

  test('so does a rollback to an older commit, which brings nothing itself', () => {
    const changes = [...shipped(other, 90), ...shipped('Small', 60), deploy(other, -15)];
    const { deployed } = rankChanges({ changes }, { ...wentWrong, texts: ['Slow'] });
    expect(titles(deployed)).toEqual(['Small', other, other]);
    expect(reasons(deployed, 'Small')).toContain('taken back since');
    expect(deployed.at(-1)?.reasons).toContain('deploys an older commit again');
  });
});

test('a commit that goes to one service of a repository after the other is deployed once', () => {
  const name = 'Round taxes';
  const changes = [...shipped(name, 40), deploy(name, 36), deploy(name, 30), deploy(name, 5)];
  const { deployed } = rankChanges({ changes }, wentWrong);
  expect(deployed.map(({ deployedAt }) => deployedAt).toSorted()).toEqual([at(40), at(5)]);
});

describe('words and places', () => {
  test('rare words of what went wrong outweigh an hour', () => {
    const changes = [...shipped('Blue buttons', 10), ...shipped('Redeem vouchers at once', 120)];
    const { deployed } = rankChanges({ changes }, wentWrong);
    expect(titles(deployed)[0]).toBe('Redeem vouchers at once');
    expect(deployed[0]?.reasons.join()).toMatch(/shares .*“voucher”.* with what went wrong/);
  });

  test('a word that every change has tells nothing apart', () => {
    const names = ['voucher one', 'voucher two', 'voucher three', 'voucher pool'];
    const changes = names.flatMap(name => shipped(name, 30));
    expect(titles(rankChanges({ changes }, wentWrong).deployed)[0]).toBe('voucher pool');
  });

  test('identifiers are split: camelCase, snake_case and paths meet', () => {
    const found = details({
      Rework: [diff('src/voucherRedemption.ts', '@@ -1 +1 @@\n+connectionPool()')],
    });
    const changes = [...shipped('Blue', 10), ...shipped('Rework', 60)];
    const { deployed } = rankChanges({ changes, details: found }, wentWrong);
    expect(titles(deployed)[0]).toBe('Rework');
  });

  test('a file that a stack trace names points at its change', () => {
    const found = details({
      One: [diff('src/db/pg-client.ts', '@@ -1 +1 @@\n+x')],
      Two: [diff('src/web/index.ts', '@@ -1 +1 @@\n+x')],
    });
    const changes = [...shipped('Two', 30), ...shipped('One', 60)];
    const texts = ['Slow', 'at query (/app/src/db/pg-client.ts:41:7)\nat main (index.ts:1:1)'];
    const { deployed } = rankChanges({ changes, details: found }, { ...wentWrong, texts });
    expect(titles(deployed)).toEqual(['One', 'Two']);
    expect(deployed[0]?.reasons).toContain('touches src/db/pg-client.ts, named where it fails');
  });

  test('of two deployments alike the one of the service itself comes first', () => {
    const changes = [...shipped('a', 20, { repository: 'acme/search' }), ...shipped('b', 21)];
    const { deployed } = rankChanges({ changes }, { ...wentWrong, texts: ['Slow'] });
    expect(titles(deployed)).toEqual(['b', 'a']);
  });

  test('what another repository deployed stands behind the own, and before what others did if it is needed', () => {
    const [search, stock] = [{ repository: 'acme/search' }, { repository: 'acme/stock-api' }];
    const changes = [...shipped('a', 20, search), ...shipped('b', 20, stock), ...shipped('c', 25)];
    const { deployed } = rankChanges(
      { changes },
      { ...wentWrong, texts: ['Slow'], repositories: ['acme/checkout'], dependsOn: ['Stock'] },
    );
    expect(titles(deployed)).toEqual(['c', 'b', 'a']);
    expect(reasons(deployed, 'b')).toContain('of acme/stock-api, which it depends on');
    expect(reasons(deployed, 'a')).toContain('of another service, acme/search');
  });

  test('a huge diff that has every word is no better than a small one about the matter', () => {
    const words = Array.from(
      { length: 3_000 },
      (_, index) => `+thing${index.toString(36)}x voucher`,
    );
    const found = details({
      Huge: [diff('vendor/all.js', `@@ -1 +1 @@\n${words.join('\n')}\n+pool exhausted redemption`)],
      Small: [diff('src/voucher.ts', '@@ -1 +1 @@\n+redemption(pool)')],
    });
    const changes = [...shipped('Huge', 30), ...shipped('Small', 30)];
    expect(titles(rankChanges({ changes, details: found }, wentWrong).deployed)[0]).toBe('Small');
  });
});

describe('flags and other events', () => {
  const flag: ChangeEvent = { kind: 'flag', at: at(20), summary: 'Flag new-cart on', by: 'mia' };

  test('a flag counts from when it was turned, and beats code that was deployed with it', () => {
    const changes = shipped('a', 20, { repository: 'acme/other' });
    const { deployed } = rankChanges({ changes, events: [flag] }, wentWrong);
    expect(deployed[0]).toMatchObject({
      change: { kind: 'change_event', event: 'flag', author: 'mia' },
      deployedAt: at(20),
    });
    expect(deployed[0]?.reasons[0]).toBe('changed 20 min before onset');
  });

  test('one of another service, or of staging, does not', () => {
    const events = [
      { ...flag, service: 'search' },
      { ...flag, environment: 'staging', summary: 'Staging' },
    ];
    const { deployed } = rankChanges({ changes: shipped('a', 20), events }, wentWrong);
    expect(titles(deployed)).toEqual(['a', 'Flag new-cart on']);
    expect(deployed[1]?.reasons).toContain('of another service, search');
  });

  test('an event that says which commit was deployed is its deployment, told once', () => {
    const event: ChangeEvent = {
      kind: 'deploy',
      at: at(9),
      summary: 'v42',
      sha: id('a').slice(0, 10),
    };
    const told = rankChanges({ changes: [commit('a', 30)], events: [event] }, wentWrong);
    expect(told.deployed.map(({ change, deployedAt }) => [change.title, deployedAt])).toEqual([
      ['a', at(9)],
    ]);
    const twice = rankChanges({ changes: shipped('a', 10), events: [event] }, wentWrong);
    expect(twice.deployed.map(({ deployedAt }) => deployedAt)).toEqual([at(10)]);
  });
});
