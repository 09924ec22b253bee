import { describe, expect, test } from 'vitest';
import { commit, connect, HOST, SHA } from '../../../test/support/github-samples.ts';
import { byRoute, type Given, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';

const asking = { signal: new AbortController().signal };

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
