import { describe, expect, test } from 'vitest';
import { API, COMMENTS, connect, DRAFT, MARKER } from '../../../test/support/jira-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { jira } from './index.ts';

const asking = { signal: new AbortController().signal };

describe('finding what was filed', () => {
  test('a ticket that search does not know yet is found by looking again', async () => {
    let looks = 0;
    await using vendor = await startVendor(({ body }) => {
      expect(JSON.parse(body).jql).toBe(`labels = "nightjar-${MARKER}" ORDER BY created ASC`);
      looks++;
      return { json: { issues: looks < 3 ? [] : [{ id: '1', key: 'OPS-7' }] } };
    });
    const query = { project: 'OPS', marker: MARKER };
    const pauses: number[] = [];
    const found = await connect(vendor.url, pauses).findTicket(query, asking);
    expect(found).toEqual({ key: 'OPS-7', url: `${vendor.url}/browse/OPS-7` });
    expect(pauses).toEqual([3_000, 7_000]);
  });

  test('after the last look it is not there', async () => {
    await using vendor = await startVendor(() => ({ json: { issues: [] } }));
    const query = { project: 'OPS', marker: MARKER };
    expect(await connect(vendor.url).findTicket(query, asking)).toBeUndefined();
    expect(vendor.seen).toHaveLength(3);
  });

  test('a comment is found by its property, with the list or by itself', async () => {
    const properties = [{ key: 'nightjar', value: { marker: MARKER } }];
    const [newer, older] = COMMENTS.comments;
    for (const comments of [
      [
        { ...newer, properties: [] },
        { ...older, properties },
      ],
      [newer, older],
    ]) {
      await using vendor = await startVendor(
        byRoute({
          [`GET ${API}/issue/OPS-1/comment`]: { json: { comments, total: 2 } },
          [`GET ${API}/comment/1/properties/nightjar`]: { json: properties[0] },
        }),
      );
      const tickets = connect(vendor.url);
      const url = `${vendor.url}/browse/OPS-1?focusedCommentId=1`;
      const found = await tickets.findComment({ key: 'OPS-1', marker: MARKER }, asking);
      expect(found).toEqual({ id: '1', url });
      expect(await tickets.findComment({ key: 'OPS-1', marker: 'other' }, asking)).toBeUndefined();
    }
  });
});

test('a comment carries its marker where nobody sees it', async () => {
  await using vendor = await startVendor(
    byRoute({ [`POST ${API}/issue/OPS-1/comment`]: { status: 201, json: { id: '5' } } }),
  );
  const comment = { key: 'OPS-1', body: '- one', marker: MARKER };
  const url = `${vendor.url}/browse/OPS-1?focusedCommentId=5`;
  expect(await connect(vendor.url).comment(comment, asking)).toEqual({ id: '5', url });
  const sent = JSON.parse(vendor.seen[0]!.body);
  expect(sent.properties).toEqual([{ key: 'nightjar', value: { marker: MARKER } }]);
  expect(JSON.stringify(sent.body)).not.toContain(MARKER);
});

test('links lead to the site, also when the token is scoped and asks at the gateway', async () => {
  const answers = { '/rest/api/3/serverInfo': { baseUrl: 'https://acme.atlassian.net/' } };
  const gateway: typeof fetch = async input => {
    const { pathname, host } = new URL(String(input));
    expect(host).toBe('api.atlassian.com');
    const path = pathname.replace('/ex/jira/cloud-id', '');
    const json =
      path in answers ? answers['/rest/api/3/serverInfo'] : { issues: [{ key: 'OPS-1' }] };
    return Response.json(json);
  };
  const baseUrl = 'https://api.atlassian.com/ex/jira/cloud-id';
  const credentials = { baseUrl, email: 'bot@example.com', apiToken: 'a-token' };
  const { tickets } = jira.connect(credentials, { log: silentLog, fetch: gateway });
  const found = await tickets!.findTicket({ project: 'OPS', marker: MARKER }, asking);
  expect(found?.url).toBe('https://acme.atlassian.net/browse/OPS-1');
});

test('hostile values are refused before anything is sent', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  const tickets = connect(vendor.url);
  const keys = [
    '',
    'OPS',
    'ops-1',
    'OPS-1/../../project/search?x=1#',
    'OPS-',
    'O-1',
    'OPS-1\n',
    'OPS 1',
  ];
  const projects = ['', 'ops', 'OPS/..', 'OPS" OR 1=1', 'O', 'TOOLONGAKEYX', 'OPS\n'];
  const markers = ['', 'two words', 'quote"', 'line\nend', 'x'.repeat(101)];
  const body = 'b';
  const asked = [
    ...keys.map(key => () => tickets.get(key, asking)),
    ...keys.map(key => () => tickets.comment({ key, body, marker: 'm' }, asking)),
    ...keys.map(key => () => tickets.findComment({ key, marker: 'm' }, asking)),
    ...projects.map(project => () => tickets.issueTypes(project, asking)),
    ...projects.map(project => () => tickets.requiredFields(project, '1', asking)),
    ...projects.map(project => () => tickets.create({ ...DRAFT, project }, asking)),
    ...['', 'x', '1/..', '1?'].map(type => () => tickets.requiredFields('OPS', type, asking)),
    ...markers.map(marker => () => tickets.create({ ...DRAFT, marker }, asking)),
    ...markers.map(marker => () => tickets.findTicket({ project: 'OPS', marker }, asking)),
    ...markers.map(marker => () => tickets.comment({ key: 'OPS-1', body, marker }, asking)),
    ...['', ' ', 'x'.repeat(4_001)].map(query => () => tickets.search({ query }, asking)),
    () => tickets.create({ ...DRAFT, summary: ' \n ' }, asking),
  ];
  for (const ask of asked) await expect(ask(), ask.toString()).rejects.toBeInstanceOf(UserError);
  expect(vendor.seen).toEqual([]);
});
