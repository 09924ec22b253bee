import { expect, test } from 'vitest';
import type { Change } from '../../capabilities/changes.ts';
import { latestCause } from './latest-cause.ts';
import { rankCandidates } from './rank-candidates.ts';

const onset = new Date('2026-11-21T12:00:00Z');

function at(minutesBefore: number): string {
  return new Date(onset.getTime() - minutesBefore * 60_000).toISOString();
}

function change(part: Partial<Change> & Pick<Change, 'kind' | 'sha'>): Change {
  return {
    repository: 'acme/shop',
    title: part.sha,
    at: at(60),
    url: 'https://x.example',
    ...part,
  };
}

function merge(sha: string, minutesBefore: number, number: number): Change {
  return change({ kind: 'pull_request', sha, at: at(minutesBefore), number });
}

function deploy(sha: string, minutesBefore: number, part: Partial<Change> = {}): Change {
  const where = { environment: 'production', state: 'success', ...part };
  return change({ kind: 'deployment', sha, at: at(minutesBefore), ...where });
}

test('the deployment nearest before onset comes first, one after onset last', () => {
  const { deployed } = rankCandidates([deploy('a', 90), deploy('b', -5), deploy('c', 10)], onset);
  expect(deployed.map(candidate => candidate.change.sha)).toEqual(['c', 'a', 'b']);
  expect(deployed[0]?.reasons).toEqual(['deployed 10 min before onset']);
});

test('a deployment that was recorded while it still rolled out is no less suspect', () => {
  const latest = latestCause(onset, new Date(at(-3)));
  const { deployed } = rankCandidates(
    [deploy('a', 30), deploy('b', -2), deploy('c', -4)],
    onset,
    latest,
  );
  expect(deployed.map(candidate => candidate.change.sha)).toEqual(['b', 'a', 'c']);
});

test('a deployment to staging, or one that failed, makes nothing a suspect', () => {
  const changes = [
    merge('a', 20, 7),
    deploy('a', 5, { environment: 'staging' }),
    deploy('a', 4, { state: 'failure' }),
  ];
  const { deployed, undeployed } = rankCandidates(changes, onset);
  expect(deployed).toEqual([]);
  expect(undeployed.map(candidate => candidate.change.sha)).toEqual(['a']);
});

test('a deployment brings what was merged since the one before it', () => {
  const changes = [merge('a', 300, 1), merge('b', 60, 2), merge('c', 30, 3), merge('d', 8, 4)];
  const { deployed, undeployed } = rankCandidates(
    [...changes, deploy('a', 280), deploy('c', 12)],
    onset,
  );
  expect(deployed[0]?.change.title).toBe('#3 c');
  expect(deployed[0]?.reasons).toEqual(['deployed 12 min before onset', 'with #2']);
  expect(undeployed.map(candidate => candidate.change.sha)).toEqual(['d']);
});

test('a merge commit and its pull request are one line', () => {
  const { undeployed } = rankCandidates(
    [merge('a', 9, 1), change({ kind: 'commit', sha: 'a' })],
    onset,
  );
  expect(undeployed).toHaveLength(1);
});

test('another repository’s deployment brings nothing here', () => {
  const { undeployed } = rankCandidates(
    [merge('a', 20, 1), deploy('z', 5, { repository: 'acme/other' })],
    onset,
  );
  expect(undeployed).toHaveLength(1);
});
