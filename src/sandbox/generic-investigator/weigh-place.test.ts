import { expect, test } from 'vitest';
import { deployedOnce } from './deployed-once.ts';
import type { Symptoms } from './suspect.ts';
import { placeOf } from './weigh-place.ts';

const symptoms: Symptoms = {
  service: 'orders',
  repositories: ['acme/orders', 'acme/orders-config'],
  around: ['inventory'],
  onset: 0,
  words: 'queue is full, most requests are of mobile-bff/poller',
};

function deployed(repository: string, title: string, at = 0) {
  const sha = 'a'.repeat(40);
  const deployment = { evidence: 'ev_1', repository, sha, title, at };
  return { repository, deployment };
}

const config = {
  ...deployed('acme/platform', 'Deploy platform v2'),
  detail: {
    ...{ evidence: 'ev_2', repository: 'acme/platform', sha: 'a'.repeat(40), message: '' },
    files: [{ path: 'production/orders/values.yaml', diff: '' }],
  },
};

test.each([
  ['its repository', deployed('acme/orders', 'Deploy'), 'own'],
  ['a repository of many, deployed to it', deployed('acme/mono', 'Deploy orders v3'), 'own'],
  ['its folder of shared configuration', config, 'own'],
  ['another repository of the service', deployed('acme/orders-config', 'Deploy'), 'near'],
  ['what it depends on', deployed('acme/inventory', 'Deploy'), 'named'],
  ['a caller that the logs name', deployed('acme/mobile-bff', 'Deploy'), 'named'],
  ['a service that nobody speaks of', deployed('acme/mail', 'Deploy mail v7'), 'elsewhere'],
])('%s', (_name, suspect, kind) => {
  expect(placeOf(suspect, symptoms).kind).toBe(kind);
});

test('a commit that goes to several services at once is deployed to the one that is unwell', () => {
  const minute = 60_000;
  const all = [
    deployed('acme/mono', 'Deploy mail v3', 1 * minute),
    deployed('acme/mono', 'Deploy orders v3', 2 * minute),
    deployed('acme/mono', 'Deploy tax v3', 3 * minute),
    deployed('acme/mono', 'Deploy orders v3', 90 * minute),
  ].map(({ deployment }) => deployment);
  const kept = deployedOnce(all, 'orders');
  expect(kept.map(({ title, at }) => [title, at / minute])).toEqual([
    ['Deploy orders v3', 2],
    ['Deploy orders v3', 90],
  ]);
});
