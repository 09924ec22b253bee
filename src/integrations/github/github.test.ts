import { describe, expect, test } from 'vitest';
import { connect, REPOSITORY, SHA, WINDOW } from '../../../test/support/github-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';

const asking = { signal: new AbortController().signal };

test('a limit says when to come back, also where GitHub calls it forbidden', async () => {
  const reset = String(Math.floor(Date.now() / 1000) + 1_800);
  for (const [headers, message, least] of [
    [
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      'API rate limit exceeded',
      1_790,
    ],
    [{ 'retry-after': '30' }, 'You have exceeded a secondary rate limit', 30],
    [{}, 'You have exceeded a secondary rate limit', 60],
  ] as const) {
    await using vendor = await startVendor(() => ({ status: 403, headers, json: { message } }));
    const error = await connect(vendor.url)
      .changes.repositories(asking)
      .then(String, e => e);
    expect(error).toMatchObject({ status: 429 });
    expect(error.retryAfter).toBeGreaterThanOrEqual(least);
    expect(vendor.seen).toHaveLength(1);
  }
});

test('a repository that was renamed is followed on the same host', async () => {
  await using vendor = await startVendor(
    byRoute({
      'GET /user/repos': () => response =>
        void response.writeHead(301, { location: '/moved' }).end(),
      'GET /moved': { json: [REPOSITORY.json] },
    }),
  );
  const found = await connect(vendor.url).changes.repositories(asking);
  expect(found).toEqual([{ name: 'acme/shop', pushedAt: '2026-11-21T10:00:00.000Z' }]);
});

describe('hostile values are refused before anything is sent', () => {
  const names = [
    '',
    'shop',
    '../..',
    './x',
    'a/..',
    'a/b/c',
    'a/b?x=1',
    'a/b#',
    'a/%2e%2e',
    'a /b',
    'a/b\n',
  ];
  const refs = [
    '',
    '..',
    'a..b',
    '-x',
    '/x',
    'a b',
    'a\nb',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'x/',
    'a@{1}',
  ];
  const paths = ['..', 'a/../b', './a', 'a/./b', 'a\\b', 'a\0b', 'a\nb', `${'x'.repeat(1_025)}`];

  test('names, refs, paths, runs and times', async () => {
    await using vendor = await startVendor(() => ({ json: {} }));
    const { changes, code } = connect(vendor.url);
    const repository = 'acme/shop';
    const asked = [
      ...names.map(name => () => changes.list({ ...WINDOW, repository: name }, asking)),
      ...names.map(name => () => code.file({ repository: name, path: 'a' }, asking)),
      ...refs.map(ref => () => changes.get({ repository, ref }, asking)),
      ...refs.map(ref => () => changes.compare({ repository, base: ref, head: 'main' }, asking)),
      ...paths.map(path => () => code.file({ repository, path }, asking)),
      ...['', '1/../2', '1e3', '-1', ' 1'].map(run => () => code.log({ repository, run }, asking)),
      ...[0, -1, 1.5, Number.NaN].map(
        pullRequest => () => changes.get({ repository, pullRequest }, asking),
      ),
      () => changes.list({ ...WINDOW, since: 'yesterday' }, asking),
      () => changes.list({ ...WINDOW, until: WINDOW.since }, asking),
      () => changes.list({ ...WINDOW, environment: 'a\nb' }, asking),
      () => code.search({ text: 'a\nb' }, asking),
      () => code.search({ text: ' '.repeat(201) }, asking),
      () => code.runs({ repository, state: 'a&b' }, asking),
    ];
    for (const ask of asked) await expect(ask(), ask.toString()).rejects.toBeInstanceOf(UserError);
    expect(vendor.seen).toEqual([]);
  });

  test('names that people use are not', async () => {
    await using vendor = await startVendor(() => ({ status: 404, json: {} }));
    const { changes } = connect(vendor.url);
    for (const ref of ['main', 'release/1.2', 'v1.0.0-rc.1', SHA, 'feature/ünï#12', 'HEAD'])
      await expect(changes.get({ repository: 'a.b-c_d/x.y', ref }, asking)).rejects.toMatchObject({
        status: 404,
      });
  });
});
