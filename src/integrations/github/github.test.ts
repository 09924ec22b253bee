import { describe, expect, test } from 'vitest';
import { byRoute, type Given, startVendor } from '../../../test/support/vendor-server.ts';
import type { ChangeQuery } from '../../capabilities/changes.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { github } from './index.ts';

const asking = { signal: new AbortController().signal };
const SHA = 'a'.repeat(40);
const HOST = 'https://github.example.com/acme/shop';
const REPOSITORY: Given = {
  json: {
    full_name: 'acme/shop',
    html_url: HOST,
    description: null,
    pushed_at: '2026-11-21T10:00:00Z',
  },
};
const WINDOW: ChangeQuery = {
  repository: 'acme/shop',
  kinds: ['commit', 'pull_request', 'deployment'],
  since: '2026-11-21T09:00:00Z',
  until: '2026-11-21T10:00:00Z',
};

function connect(apiUrl: string) {
  const options = { log: silentLog, timeoutMs: 5_000, wait: async () => {} };
  const { changes, code } = github.connect({ token: 'a-token', apiUrl }, options);
  return { changes: changes!, code: code! };
}

function commit(sha: string, date: string, message = 'fix: the basket\n\nWhy.') {
  const person = { name: 'Ada', date };
  return {
    ...{ sha, html_url: `${HOST}/commit/${sha}`, author: null, parents: [{ sha: 'b'.repeat(40) }] },
    commit: { message, author: person, committer: person },
  };
}

function pull(number: number, merged_at: string | null, updated_at = merged_at) {
  return {
    ...{ number, title: `Change ${number}`, body: null, html_url: `${HOST}/pull/${number}` },
    ...{ user: { login: 'ada' }, created_at: '2026-11-20T00:00:00Z', updated_at, merged_at },
    merge_commit_sha: 'c'.repeat(40),
    ...{ head: { sha: SHA }, base: { sha: 'd'.repeat(40) } },
  };
}

function deployment(id: number, created_at: string, environment = 'production') {
  return { id, sha: SHA, environment, description: null, creator: { login: 'ci' }, created_at };
}

describe('what changed', () => {
  test('commits, merges and deployments of the window, newest first, each with its own time', async () => {
    await using vendor = await startVendor(
      byRoute({
        'GET /repos/acme/shop': REPOSITORY,
        'GET /repos/acme/shop/commits': {
          json: [
            commit(SHA, '2026-11-21T09:10:00Z'),
            commit('e'.repeat(40), '2026-11-21T10:00:00Z'),
          ],
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
    const files = [
      { filename: 'a.ts', status: 'added', additions: 2, deletions: 0, patch: '@@ +x' },
    ];
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
});

describe('the code', () => {
  const route = 'GET /repos/acme/shop/contents/src%2Fa.ts';
  const file = { type: 'file', size: 3, html_url: `${HOST}/blob/main/src/a.ts` };
  const query = { repository: 'acme/shop', path: 'src/a.ts' };

  function base64(bytes: string | Buffer): Given {
    return {
      json: { ...file, encoding: 'base64', content: Buffer.from(bytes).toString('base64') },
    };
  }

  test('a file, a directory, an empty file', async () => {
    await using vendor = await startVendor(
      byRoute({
        [route]: base64('x = "ü";\n'),
        'GET /repos/acme/shop/contents': {
          json: [
            { name: 'src', type: 'dir' },
            { name: 'a.md', type: 'file' },
          ],
        },
        'GET /repos/acme/shop/contents/empty': base64(''),
      }),
    );
    const { code } = connect(vendor.url);
    expect(await code.file({ ...query, ref: 'v1' }, asking)).toEqual({
      ...{ status: 'ok', url: file.html_url },
      data: { path: 'src/a.ts', ref: 'v1', text: 'x = "ü";\n' },
    });
    expect((await code.file({ ...query, path: '/' }, asking)).data.entries).toEqual([
      'src/',
      'a.md',
    ]);
    expect((await code.file({ ...query, path: 'empty' }, asking)).status).toBe('no_data');
  });

  test('above 1 MB it is asked for raw', async () => {
    const large = 'line\n'.repeat(300_000);
    await using vendor = await startVendor(({ headers }) =>
      headers.accept?.includes('raw')
        ? response => {
            response.writeHead(200, {
              'content-type': 'application/vnd.github.raw; charset=utf-8',
            });
            response.end(large);
          }
        : { json: { ...file, size: large.length, encoding: 'none', content: '' } },
    );
    expect((await connect(vendor.url).code.file(query, asking)).data.text).toBe(large);
  });

  test('binary files, submodules and what is too large are refused in words', async () => {
    for (const [reply, says] of [
      [base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])), /binary file of 5 bytes/],
      [base64('a\0b'), /binary file/],
      [{ json: { ...file, type: 'submodule' } }, /is a submodule/],
      [{ json: { ...file, size: 9_000_000, encoding: 'none' } }, /more than 5 MB/],
    ] as const) {
      await using vendor = await startVendor(() => reply);
      const refusal = connect(vendor.url).code.file(query, asking);
      await expect(refusal).rejects.toBeInstanceOf(UserError);
      await expect(refusal).rejects.toThrow(says);
    }
  });

  test('a search stays within the repository that was asked for', async () => {
    const match = (full_name: string) => ({
      ...{ path: 'a.ts', html_url: `${HOST}/blob/main/a.ts`, repository: { full_name } },
      text_matches: [{ fragment: 'timeout = 5' }],
    });
    await using vendor = await startVendor(({ query: { get: _ }, headers, query: q }) => {
      expect(headers.accept).toContain('text-match');
      expect(q.get('q')).toBe('timeout repo:other/one repo:acme/shop');
      return { json: { total_count: 2, items: [match('Acme/Shop'), match('other/one')] } };
    });
    const { code } = connect(vendor.url);
    const asked = { text: 'timeout repo:other/one', repository: 'acme/shop' };
    const { data } = await code.search(asked, asking);
    expect(data).toMatchObject([{ repository: 'Acme/Shop', fragments: ['timeout = 5'] }]);
  });
});

describe('pipelines', () => {
  const run = {
    ...{ id: 30433642, name: 'build', event: 'push', head_branch: 'main', head_sha: SHA },
    ...{ status: 'completed', conclusion: 'failure', html_url: `${HOST}/actions/runs/30433642` },
    created_at: '2026-11-21T09:00:00Z',
  };

  test('runs are narrowed by what was asked', async () => {
    await using vendor = await startVendor(
      byRoute({
        'GET /repos/acme/shop/commits/v1': { json: commit(SHA, '2026-11-21T09:10:00Z') },
        'GET /repos/acme/shop/actions/runs': ({ query }) => {
          const { branch, head_sha, status, created } = Object.fromEntries(query);
          expect([branch, head_sha, status]).toEqual(['main', SHA, 'failure']);
          expect(created).toBe('>=2026-11-21T08:00:00Z');
          return { json: { total_count: 90, workflow_runs: [run] } };
        },
      }),
    );
    const { code } = connect(vendor.url);
    const query = { repository: 'acme/shop', branch: 'main', ref: 'v1', state: 'failure' };
    const answer = await code.runs({ ...query, since: '2026-11-21T10:00:00+02:00' }, asking);
    expect(answer).toMatchObject({ status: 'ok', truncated: true });
    expect(answer.data[0]).toMatchObject({ id: '30433642', state: 'failure', name: 'build' });
  });

  test('the log of a failed job is fetched where GitHub says, without the token, and its end kept', async () => {
    const time = '2026-11-21T09:00:00.1234567Z ';
    const line = (words: string) => `${time}${words}\r\n`;
    const log =
      line('first line').repeat(20_000) +
      line('##[group]Run npm test') +
      line('\u001b[31mFAIL\u001b[0m basket.test.ts') +
      line('##[error]Process completed with exit code 1.');
    await using storage = await startVendor(() => response => response.end(log));
    const job = (id: number, conclusion: string) => ({
      ...{ id, name: `job ${id}`, status: 'completed', conclusion, html_url: `${HOST}/job/${id}` },
      steps: [{ name: 'test', conclusion }],
    });
    await using vendor = await startVendor(
      byRoute({
        'GET /repos/acme/shop/actions/runs/30433642/jobs': {
          json: { jobs: [job(1, 'success'), job(2, 'failure'), job(3, 'failure')] },
        },
        'GET /repos/acme/shop/actions/jobs/2/logs': () => response => {
          response.writeHead(302, { location: `${storage.url}/signed?sig=x` }).end();
        },
        'GET /repos/acme/shop/actions/jobs/3/logs': { status: 410, json: {} },
      }),
    );
    const { code } = connect(vendor.url);
    const { data } = await code.log({ repository: 'acme/shop', run: '30433642' }, asking);
    expect(data.jobs.map(({ name, failedSteps }) => [name, failedSteps])).toEqual([
      ['job 1', []],
      ['job 2', ['test']],
      ['job 3', ['test']],
    ]);
    const [, failed, gone] = data.jobs;
    expect(failed!.tail).toMatch(
      /^first line\n[\s\S]*\nRun npm test\nFAIL basket.test.ts\nerror: Process completed with exit code 1.$/,
    );
    expect(failed!.tail!.length).toBeLessThanOrEqual(12_000);
    expect(failed!.tail!.length).toBeGreaterThan(11_000);
    expect(gone).not.toHaveProperty('tail');
    expect(storage.seen).toHaveLength(1);
    expect(storage.seen[0]!.headers).not.toHaveProperty('authorization');
  });

  test('a log at an address of another kind is not fetched', async () => {
    for (const location of ['http://192.0.2.1/x', 'file:///etc/passwd', 'ftp://x', '//']) {
      await using vendor = await startVendor(({ path }) =>
        path.endsWith('/jobs')
          ? { json: { jobs: [{ id: 1, name: 'j', status: 'completed', conclusion: 'failure' }] } }
          : response => void response.writeHead(302, { location }).end(),
      );
      const { code } = connect(vendor.url);
      const log = code.log({ repository: 'acme/shop', run: '1' }, asking);
      await expect(log).rejects.toThrow(/no usable address/);
    }
  });
});

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
