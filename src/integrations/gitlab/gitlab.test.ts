import { expect, test } from 'vitest';
import * as sample from '../../../test/support/gitlab/samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { asChangedFile } from './changed-file.ts';
import { gitlab } from './index.ts';

const { AT, PROJECT } = sample;
const asking = { signal: new AbortController().signal };
const DRAFT = {
  ...{ project: PROJECT, issueType: 'issue', summary: 'Pool too small', fields: {} },
  ...{ labels: ['incident', 'a, b'], description: 'It ran **dry**.', marker: 'pro_1' },
};

function connect(baseUrl: string, pauses: number[] = []) {
  const credentials = gitlab.credentials.parse({ token: 'glpat-x', baseUrl, issues: true });
  const wait = async (ms: number) => void pauses.push(ms);
  const answers = gitlab.connect(credentials, { log: silentLog, wait, timeoutMs: 2_000 });
  return { changes: answers.changes!, code: answers.code!, tickets: answers.tickets! };
}

test('without the wish for tickets there are none', () => {
  const credentials = gitlab.credentials.parse({ token: 'glpat-x' });
  expect(credentials.baseUrl).toBe('https://gitlab.com');
  expect(gitlab.connect(credentials, { log: silentLog }).tickets).toBeUndefined();
});

test('an issue is filed once, with a mark that nobody sees, and is found again', async () => {
  const pauses: number[] = [];
  let looks = 0;
  await using vendor = await startVendor(
    byRoute({
      [`POST ${AT}/issues`]: { status: 201, json: sample.issue(12) },
      [`GET ${AT}/issues`]: () => ({
        json: ++looks < 2 ? [] : [sample.issue(12, 'x\n\n<!-- nightjar:pro_1 -->')],
      }),
    }),
  );
  const { tickets } = connect(vendor.url, pauses);
  expect(await tickets.create(DRAFT, asking)).toMatchObject({ key: `${PROJECT}#12` });
  expect(JSON.parse(vendor.seen[0]!.body)).toEqual({
    ...{ title: 'Pool too small', labels: 'incident,a  b' },
    description: 'It ran **dry**.\n\n<!-- nightjar:pro_1 -->',
  });
  const query = { project: PROJECT, marker: 'pro_1' };
  expect(await tickets.findTicket(query, asking)).toMatchObject({ key: `${PROJECT}#12` });
  expect(pauses).toEqual([3_000]);
  expect(vendor.seen[1]?.query.get('scope')).toBe('created_by_me');
});

test('a comment is written with its mark and found by it', async () => {
  await using vendor = await startVendor(
    byRoute({
      [`POST ${AT}/issues/12/notes`]: { status: 201, json: sample.note(5, 'x') },
      [`GET ${AT}/issues/12/notes`]: {
        json: [sample.note(6, 'other'), sample.note(5, 'Text\n\n<!-- nightjar:pro_1 -->')],
      },
    }),
  );
  const { tickets } = connect(vendor.url);
  const key = `${PROJECT}#12`;
  const written = await tickets.comment({ key, body: 'Text', marker: 'pro_1' }, asking);
  expect(written.url).toBe(`${vendor.url}/${PROJECT}/-/issues/12#note_5`);
  expect(await tickets.findComment({ key, marker: 'pro_1' }, asking)).toEqual(written);
  expect(await tickets.findComment({ key, marker: 'pro_2' }, asking)).toBeUndefined();
});

test('a write is sent once, whatever comes back; a refused field is named', async () => {
  for (const status of [429, 502]) {
    await using vendor = await startVendor(() => ({ status, json: {} }));
    await expect(connect(vendor.url).tickets.create(DRAFT, asking)).rejects.toMatchObject({
      status,
    });
    expect(vendor.seen).toHaveLength(1);
  }
  const message = { title: ['is too long (maximum is 255 characters)'] };
  await using vendor = await startVendor(() => ({ status: 400, json: { message } }));
  await expect(connect(vendor.url).tickets.create(DRAFT, asking)).rejects.toMatchObject({
    fields: { summary: 'is too long (maximum is 255 characters)' },
  });
});

test('an account without groups searches its projects', async () => {
  await using vendor = await startVendor(
    byRoute({
      'GET /api/v4/groups': sample.NONE,
      'GET /api/v4/projects': { json: [{ path_with_namespace: PROJECT }] },
      [`GET ${AT}/issues`]: { json: [sample.issue(12)] },
    }),
  );
  const { data } = await connect(vendor.url).tickets.search({ state: 'open' }, asking);
  expect(data).toHaveLength(1);
  expect(vendor.seen.at(-1)?.query.get('state')).toBe('opened');
});

test('code is searched everywhere only where GitLab can do that', async () => {
  const blob = { project_id: 7, path: 'a.ts', data: 'x', ref: 'main', startline: 3 };
  let search: { status?: number; json: unknown } = { json: [blob] };
  await using vendor = await startVendor(
    byRoute({
      'GET /api/v4/search': () => search,
      'GET /api/v4/projects/7': { json: { path_with_namespace: PROJECT } },
    }),
  );
  const { code } = connect(vendor.url);
  const { data } = await code.search({ text: 'x' }, asking);
  expect(data).toMatchObject([
    { repository: PROJECT, url: `${vendor.url}/${PROJECT}/-/blob/main/a.ts#L3` },
  ]);
  search = { status: 400, json: { error: 'Scope supported only with advanced search' } };
  await expect(code.search({ text: 'x' }, asking)).rejects.toMatchObject({
    code: 'repository_needed',
  });
});

test('what is no file is looked at as a directory', async () => {
  await using vendor = await startVendor(
    byRoute({ [`GET ${AT}/repository/tree`]: { json: sample.TREE } }),
  );
  const { data } = await connect(vendor.url).code.file({ repository: PROJECT, path: 'x' }, asking);
  expect(data.entries).toEqual(['docs/', 'README.md']);
});

test('a deployment that failed or still runs says so, at the time it was last heard of', async () => {
  await using vendor = await startVendor(
    byRoute({
      [`GET ${AT}/deployments`]: {
        json: [
          sample.deployment(41, 'running', null),
          sample.deployment(40, 'success', '2026-11-20T10:00:00.000Z'),
        ],
      },
    }),
  );
  const query = { repository: PROJECT, kinds: ['deployment' as const] };
  const window = { since: '2026-11-21T12:00:00Z', until: '2026-11-21T13:00:00Z' };
  const { data } = await connect(vendor.url).changes.list({ ...query, ...window }, asking);
  expect(data).toMatchObject([{ state: 'running', at: '2026-11-21T12:31:00.000Z', author: 'ada' }]);
});

test('hostile names are refused before anything is sent', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  const { changes, code, tickets } = connect(vendor.url);
  for (const repository of [
    '',
    'shop',
    'a/..',
    '../b',
    'a//b',
    'a/b?x',
    'a/b#1',
    'a/%2e%2e',
    'a/b ',
  ]) {
    const asked = changes.get({ repository, ref: 'main' }, asking);
    await expect(asked, repository).rejects.toBeInstanceOf(UserError);
  }
  for (const path of ['../x', 'a/../../b', 'a\u0000', '\ud800'])
    await expect(code.file({ repository: PROJECT, path }, asking), path).rejects.toBeInstanceOf(
      UserError,
    );
  for (const key of ['OPS-1', `${PROJECT}#x`, `${PROJECT}#1/../2`])
    await expect(tickets.get(key, asking), key).rejects.toBeInstanceOf(UserError);
  await expect(code.runs({ repository: PROJECT, state: 'exploded' }, asking)).rejects.toThrow(
    'The state must be one of created',
  );
  expect(vendor.seen).toEqual([]);
});

test('lines of a difference are counted, with and without the names in front', () => {
  const hunk = '@@ -1,2 +1,3 @@\n a\n-b\n+c\n+--- d\n';
  const names = { old_path: 'old.ts', new_path: 'new.ts', renamed_file: true };
  for (const diff of [hunk, `--- a/old.ts\n+++ b/new.ts\n${hunk}`])
    expect(asChangedFile({ ...names, diff })).toEqual({
      ...{ path: 'new.ts', status: 'renamed', additions: 2, deletions: 1, patch: hunk },
    });
  expect(asChangedFile({ ...names, renamed_file: false, deleted_file: true, diff: '' })).toEqual({
    ...{ path: 'old.ts', status: 'removed', additions: 0, deletions: 0 },
  });
});
