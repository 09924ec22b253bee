import { expect, test } from 'vitest';
import { API, COMMENTS, connect, issue, META } from '../../../test/support/jira-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';

const asking = { signal: new AbortController().signal };

test('a search gives tickets, and says when there are more', async () => {
  await using vendor = await startVendor(
    byRoute({
      [`POST ${API}/search/jql`]: { json: { issues: [issue('OPS-1')], nextPageToken: 'more' } },
    }),
  );
  const { data, ...answer } = await connect(vendor.url).search(
    { query: ' project = OPS ' },
    asking,
  );
  const url = `${vendor.url}/issues/?jql=project%20%3D%20OPS`;
  expect(answer).toEqual({ status: 'ok', truncated: true, url });
  expect(data).toEqual([
    {
      ...{ key: 'OPS-1', url: `${vendor.url}/browse/OPS-1`, summary: 'Checkout is slow' },
      ...{ status: 'Open', type: 'Bug', assignee: 'Ada', labels: ['checkout'] },
      ...{ createdAt: '2026-11-21T09:00:00.000Z', updatedAt: '2026-11-21T09:30:00.000Z' },
    },
  ]);
  const asked = JSON.parse(vendor.seen[0]!.body);
  expect(asked).toMatchObject({ jql: 'project = OPS', maxResults: 50 });
  expect(asked.fields).toContain('summary');
  const basic = Buffer.from('bot@example.com:a-token').toString('base64');
  expect(vendor.seen[0]!.headers.authorization).toBe(`Basic ${basic}`);
});

test('nothing found is no data; a query that Jira refuses is told in our words', async () => {
  await using none = await startVendor(() => ({ json: { issues: [], isLast: true } }));
  expect(await connect(none.url).search({ query: 'project = OPS' }, asking)).toMatchObject({
    ...{ status: 'no_data', data: [], truncated: false },
  });
  const json = { errorMessages: ['Unbounded JQL queries are not allowed. POISON'], errors: {} };
  await using refusing = await startVendor(() => ({ status: 400, json }));
  const refusal = connect(refusing.url).search({ query: 'order by created' }, asking);
  await expect(refusal).rejects.toThrow(/did not accept the query.*condition/);
  await expect(refusal).rejects.not.toThrow(/POISON/);
  await expect(refusal).rejects.toMatchObject({
    name: 'QueryRefused',
    reason: 'Unbounded JQL queries are not allowed. POISON',
  });
});

test('a ticket has its description and newest comments as Markdown, oldest of them first', async () => {
  await using vendor = await startVendor(
    byRoute({
      [`GET ${API}/issue/OPS-1`]: { json: issue('OPS-1') },
      [`GET ${API}/issue/OPS-1/comment`]: { json: COMMENTS },
    }),
  );
  const { data, truncated } = await connect(vendor.url).get('OPS-1', asking);
  expect(data).toMatchObject({ key: 'OPS-1', description: 'Words' });
  expect(data.comments).toEqual([
    { at: '2026-11-21T09:10:00.000Z', text: 'older' },
    { at: '2026-11-21T09:20:00.000Z', by: 'Bo', text: 'newer' },
  ]);
  expect(truncated).toBe(true);
});

test('projects are read page by page', async () => {
  const values = (from: number) =>
    Array.from({ length: 50 }, (_, i) => ({ key: `P${from + i}`, name: `Project ${from + i}` }));
  await using vendor = await startVendor(({ query }) => {
    const startAt = Number(query.get('startAt'));
    return { json: { values: values(startAt), isLast: startAt >= 100 } };
  });
  expect(await connect(vendor.url).projects(asking)).toHaveLength(150);
});

test('issue types are those that stand by themselves', async () => {
  const types = [
    { id: '1', name: 'Bug', subtask: false },
    { id: '2', name: 'Sub-task', subtask: true },
  ];
  for (const json of [{ issueTypes: types }, { createMetaIssueType: types }]) {
    await using vendor = await startVendor(byRoute({ [`GET ${META}`]: { json } }));
    const found = await connect(vendor.url).issueTypes('OPS', asking);
    expect(found).toEqual([{ id: '1', name: 'Bug' }]);
  }
});
