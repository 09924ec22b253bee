import { expect, test } from 'vitest';
import { REPOSITORY } from '../../../test/support/github-samples.ts';
import { comment, issue } from '../../../test/support/github-ticket-questions.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import type { TicketQuery } from '../../capabilities/tickets.ts';
import { silentLog } from '../../lib/log.ts';
import { github } from './index.ts';

const asking = { signal: new AbortController().signal };
const REPO = '/repos/acme/shop';
const DRAFT = {
  ...{
    project: 'acme/shop',
    issueType: 'issue',
    summary: 'Pool\n too small',
    labels: ['incident'],
  },
  ...{ description: 'It ran **dry**.', fields: {}, marker: 'pro_1' },
};

function connect(apiUrl: string, pauses: number[] = []) {
  const given = { token: 'a-token', apiUrl, issues: true };
  const wait = async (ms: number) => void pauses.push(ms);
  return github.connect(github.credentials.parse(given), { log: silentLog, wait }).tickets!;
}

test('an issue is filed once, with a mark that nobody sees', async () => {
  await using vendor = await startVendor(
    byRoute({ [`POST ${REPO}/issues`]: { status: 201, json: issue(12) } }),
  );
  const made = await connect(vendor.url).create(DRAFT, asking);
  expect(made).toEqual({ key: 'acme/shop#12', url: expect.stringContaining('/issues/12') });
  expect(JSON.parse(vendor.seen[0]!.body)).toEqual({
    ...{ title: 'Pool too small', labels: ['incident'] },
    body: 'It ran **dry**.\n\n<!-- nightjar:pro_1 -->',
  });
});

test('a write is sent once, whatever comes back', async () => {
  for (const status of [429, 502]) {
    await using vendor = await startVendor(() => ({ status, json: {} }));
    await expect(connect(vendor.url).create(DRAFT, asking)).rejects.toMatchObject({ status });
    const words = { key: 'acme/shop#12', body: 'b', marker: 'pro_1' };
    await expect(connect(vendor.url).comment(words, asking)).rejects.toMatchObject({ status });
    expect(vendor.seen).toHaveLength(2);
  }
});

test('what GitHub refuses is told by field, or in words', async () => {
  const errors = [{ resource: 'Issue', field: 'title', code: 'invalid', message: 'is too long' }];
  let refusal = { status: 422, json: { message: 'Validation Failed', errors } as object };
  await using vendor = await startVendor(() => refusal);
  const filing = () => connect(vendor.url).create(DRAFT, asking);
  await expect(filing()).rejects.toMatchObject({ fields: { summary: 'is too long' } });
  refusal = { status: 410, json: { message: 'Issues has been disabled in this repository.' } };
  await expect(filing()).rejects.toThrow('This repository takes no issues. Choose another one.');
});

test('an issue that the list does not have yet is found by looking again', async () => {
  let looks = 0;
  const pauses: number[] = [];
  await using vendor = await startVendor(
    byRoute({
      [`GET ${REPO}/issues`]: () => ({
        json: ++looks < 3 ? [issue(11, null)] : [issue(12, 'x\n\n<!-- nightjar:pro_1 -->')],
      }),
    }),
  );
  const query = { project: 'acme/shop', marker: 'pro_1' };
  expect(await connect(vendor.url, pauses).findTicket(query, asking)).toMatchObject({
    key: 'acme/shop#12',
  });
  expect(pauses).toEqual([2_000, 5_000]);
});

test('of many comments the last pages are read', async () => {
  const page = (number: number) => [comment(number, `page ${number}`)];
  await using vendor = await startVendor(
    byRoute({
      [`GET ${REPO}/issues/12`]: { json: issue(12, 'x', 120) },
      [`GET ${REPO}/issues/12/comments`]: ({ query }) => ({
        json: page(Number(query.get('page'))),
      }),
    }),
  );
  const { data, truncated } = await connect(vendor.url).get('acme/shop#12', asking);
  expect(data.comments.map(({ text }) => text)).toEqual(['page 2', 'page 3']);
  expect(truncated).toBe(true);
});

test.each<[TicketQuery, string]>([
  [{ text: 'repo:evil/x OR "quoted' }, '"repo:evil/x" "OR" quoted is:issue user:acme'],
  [
    { labels: ['a "b"'], updatedSince: '2026-11-01T00:00:00Z', project: 'acme/shop' },
    'is:issue updated:>=2026-11-01T00:00:00Z label:"a b" repo:acme/shop',
  ],
  [{ query: 'is:pr timeout' }, 'is:pr timeout user:acme'],
  [{ query: 'timeout repo:nodejs/node' }, 'timeout repo:nodejs/node is:issue'],
])('%j is searched for as %s', async (query, expected) => {
  await using vendor = await startVendor(
    byRoute({
      'GET /user/repos': { json: [REPOSITORY.json] },
      'GET /search/issues': { json: { total_count: 0, items: [] } },
    }),
  );
  await connect(vendor.url).search(query, asking);
  expect(vendor.seen.at(-1)?.query.get('q')).toBe(expected);
});

test('a query that GitHub does not take comes back with its reason', async () => {
  const errors = [{ message: 'The search contains only logical operators', code: 'invalid' }];
  await using vendor = await startVendor(() => ({
    ...{ status: 422, json: { message: 'Validation Failed', errors } },
  }));
  const searching = connect(vendor.url).search({ query: 'repo:a/b AND' }, asking);
  await expect(searching).rejects.toMatchObject({
    ...{ name: 'QueryRefused', reason: 'The search contains only logical operators' },
  });
});

test('keys and projects of other trackers are refused unsent', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  const tickets = connect(vendor.url);
  for (const key of ['OPS-1', 'acme/shop', '../x#1', 'a/b/c#1', 'acme/shop#0', 'acme/shop#1/..'])
    await expect(tickets.get(key, asking), key).rejects.toMatchObject({ name: 'UserError' });
  await expect(tickets.search({ project: 'OPS' }, asking)).rejects.toMatchObject({
    name: 'UserError',
  });
  expect(vendor.seen).toEqual([]);
});
