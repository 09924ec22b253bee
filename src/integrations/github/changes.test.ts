import { expect, test } from 'vitest';
import {
  commit,
  connect,
  deployment,
  HOST,
  pull,
  REPOSITORY,
  SHA,
  WINDOW,
} from '../../../test/support/github-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import type { ChangeQuery } from '../../capabilities/changes.ts';
import { UserError } from '../../lib/errors.ts';

const asking = { signal: new AbortController().signal };

test('commits, merges and deployments of the window, newest first, each with its own time', async () => {
  await using vendor = await startVendor(
    byRoute({
      'GET /repos/acme/shop': REPOSITORY,
      'GET /repos/acme/shop/commits': {
        json: [commit(SHA, '2026-11-21T09:10:00Z'), commit('e'.repeat(40), '2026-11-21T10:00:00Z')],
      },
      'GET /repos/acme/shop/pulls': {
        json: [
          pull(3, null, '2026-11-21T09:59:00Z'),
          pull(2, '2026-11-21T09:20:00Z'),
          pull(1, '2026-11-21T08:59:59Z'),
        ],
      },
      'GET /repos/acme/shop/deployments': {
        json: [
          deployment(13, '2026-11-21T09:50:00Z', 'staging area'),
          deployment(12, '2026-11-21T09:25:00Z'),
          deployment(11, '2026-11-21T08:55:00Z'),
          deployment(10, '2026-11-21T01:00:00Z'),
        ],
      },
      'GET /repos/acme/shop/deployments/13/statuses': {
        json: [{ state: 'failure', created_at: '2026-11-21T09:52:00Z' }],
      },
      'GET /repos/acme/shop/deployments/12/statuses': {
        json: [
          { state: 'inactive', created_at: '2026-11-21T12:00:00Z' },
          { state: 'success', created_at: '2026-11-21T09:31:00Z' },
          { state: 'success', created_at: '2026-11-21T09:30:00Z' },
          { state: 'in_progress', created_at: '2026-11-21T09:25:00Z' },
        ],
      },
      'GET /repos/acme/shop/deployments/11/statuses': {
        json: [{ state: 'success', created_at: '2026-11-21T09:05:00Z' }],
      },
    }),
  );
  const { data, ...answer } = await connect(vendor.url).changes.list(WINDOW, asking);
  expect(answer).toEqual({ status: 'ok', url: `${HOST}/commits`, truncated: false });
  expect(data.map(({ kind, at, state, number }) => [kind, at, state ?? number])).toEqual([
    ['deployment', '2026-11-21T09:50:00.000Z', 'failure'],
    ['deployment', '2026-11-21T09:30:00.000Z', 'success'],
    ['pull_request', '2026-11-21T09:20:00.000Z', 2],
    ['commit', '2026-11-21T09:10:00.000Z', undefined],
    ['deployment', '2026-11-21T09:05:00.000Z', 'success'],
  ]);
  expect(data[0]).toMatchObject({ title: 'aaaaaaa to staging area', author: 'ci' });
  expect(data[0]!.url).toBe(`${HOST}/deployments/staging%20area`);
  expect(data[3]).toMatchObject({
    title: 'fix: the basket',
    author: 'Ada',
    repository: 'acme/shop',
  });
  const commits = vendor.seen.find(({ path }) => path.endsWith('/commits'));
  expect(Object.fromEntries(commits!.query)).toMatchObject({ since: WINDOW.since });
  expect(commits!.headers).toMatchObject({
    authorization: 'token a-token',
    'x-github-api-version': '2022-11-28',
  });
});

test('nothing is no data, also in a repository without commits', async () => {
  await using vendor = await startVendor(
    byRoute({
      'GET /repos/acme/shop': REPOSITORY,
      'GET /repos/acme/shop/commits': {
        status: 409,
        json: { message: 'Git Repository is empty.' },
      },
      'GET /repos/acme/shop/pulls': { json: [] },
      'GET /repos/acme/shop/deployments': { json: [] },
    }),
  );
  const answer = await connect(vendor.url).changes.list(WINDOW, asking);
  expect(answer).toMatchObject({ status: 'no_data', data: [] });
});

test('a path narrows commits by query, and pull requests by their files', async () => {
  const file = { status: 'modified', additions: 1, deletions: 0 };
  await using vendor = await startVendor(
    byRoute({
      'GET /repos/acme/shop': REPOSITORY,
      'GET /repos/acme/shop/commits': ({ query }) => {
        expect(query.get('path')).toBe('src/basket');
        return { json: [] };
      },
      'GET /repos/acme/shop/pulls': {
        json: [pull(2, '2026-11-21T09:20:00Z'), pull(1, '2026-11-21T09:10:00Z')],
      },
      'GET /repos/acme/shop/pulls/2/files': {
        json: [{ ...file, filename: 'src/basket/add.ts' }],
      },
      'GET /repos/acme/shop/pulls/1/files': { json: [{ ...file, filename: 'src/basketry.ts' }] },
    }),
  );
  const query: ChangeQuery = {
    ...WINDOW,
    kinds: ['commit', 'pull_request'],
    path: '/src/basket/',
  };
  const { data } = await connect(vendor.url).changes.list(query, asking);
  expect(data.map(({ number }) => number)).toEqual([2]);
});

test('the list of merges is read on until it is older than the window', async () => {
  const page = (n: number) =>
    Array.from({ length: 100 }, (_, i) => pull(n * 100 + i, '2026-11-21T09:30:00Z'));
  await using vendor = await startVendor(
    byRoute({
      'GET /repos/acme/shop': REPOSITORY,
      'GET /repos/acme/shop/pulls': ({ query }) => ({
        json: query.get('page') === '2' ? page(2).slice(0, 50) : page(1),
      }),
    }),
  );
  const query: ChangeQuery = { ...WINDOW, kinds: ['pull_request'] };
  expect((await connect(vendor.url).changes.list(query, asking)).data).toHaveLength(150);
});

test('a commit with its files and pull requests, and a pull request with its own', async () => {
  const files = [{ filename: 'a.ts', status: 'added', additions: 2, deletions: 0, patch: '@@ +x' }];
  const binary = [{ filename: 'a.png', status: 'added', additions: 0, deletions: 0 }];
  await using vendor = await startVendor(
    byRoute({
      'GET /repos/acme/shop/commits/release%2F1.2': {
        json: { ...commit(SHA, '2026-11-21T09:10:00Z'), files },
      },
      [`GET /repos/acme/shop/commits/${SHA}/pulls`]: { json: [pull(7, '2026-11-21T09:20:00Z')] },
      'GET /repos/acme/shop/pulls/7': { json: pull(7, '2026-11-21T09:20:00Z') },
      'GET /repos/acme/shop/pulls/7/files': { json: binary },
    }),
  );
  const { changes } = connect(vendor.url);
  const repository = 'acme/shop';
  const one = await changes.get({ repository, ref: 'release/1.2' }, asking);
  expect(one.data).toMatchObject({ sha: SHA, message: 'fix: the basket\n\nWhy.' });
  expect(one.data.files).toEqual([
    { path: 'a.ts', status: 'added', additions: 2, deletions: 0, patch: '@@ +x' },
  ]);
  expect(one.data.pullRequests).toMatchObject([
    { number: 7, mergedAt: '2026-11-21T09:20:00.000Z' },
  ]);
  const other = await changes.get({ repository, pullRequest: 7 }, asking);
  expect(other.data).toMatchObject({ sha: 'c'.repeat(40), parents: ['d'.repeat(40)] });
  expect(other.data.files[0]).not.toHaveProperty('patch');
  await expect(changes.get({ repository }, asking)).rejects.toBeInstanceOf(UserError);
});

test('a comparison says when GitHub did not name all of it', async () => {
  const json = {
    ...{ html_url: `${HOST}/compare/v1...main`, ahead_by: 400, behind_by: 2, total_commits: 400 },
    commits: [commit(SHA, '2026-11-21T09:10:00Z')],
  };
  await using vendor = await startVendor(
    byRoute({ 'GET /repos/acme/shop/compare/v1...main': { json } }),
  );
  const query = { repository: 'acme/shop', base: 'v1', head: 'main' };
  const answer = await connect(vendor.url).changes.compare(query, asking);
  expect(answer).toMatchObject({
    truncated: true,
    data: { aheadBy: 400, behindBy: 2, files: [] },
  });
});
