import { beforeEach, describe, expect, test } from 'vitest';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { jira } from './index.ts';

const asking = { signal: new AbortController().signal };
const MARKER = 'pro_01h2xcejqtf2nbrexx3vqjhp41';
const API = '/rest/api/3';
const META = `${API}/issue/createmeta/OPS/issuetypes`;

let pauses: number[];
beforeEach(() => {
  pauses = [];
});

function connect(baseUrl: string) {
  const wait = async (ms: number) => void pauses.push(ms);
  const options = { log: silentLog, timeoutMs: 5_000, wait };
  const credentials = { baseUrl, email: 'bot@example.com', apiToken: 'a-token' };
  return jira.connect(credentials, options).tickets!;
}

function paragraph(text: string) {
  return {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  };
}

function issue(key: string) {
  return {
    ...{ id: '10001', key },
    fields: {
      ...{ summary: 'Checkout is slow', status: { name: 'Open' }, issuetype: { name: 'Bug' } },
      ...{ priority: null, assignee: { displayName: 'Ada' }, labels: ['checkout'] },
      ...{ created: '2026-11-21T10:00:00.000+0100', updated: '2026-11-21T09:30:00.000+0000' },
      description: paragraph('Words'),
    },
  };
}

const COMMENTS = {
  comments: [
    {
      ...{ id: '2', author: { displayName: 'Bo' }, created: '2026-11-21T09:20:00.000+0000' },
      body: paragraph('newer'),
    },
    { id: '1', author: null, created: '2026-11-21T09:10:00.000+0000', body: paragraph('older') },
  ],
  total: 40,
};

describe('reading', () => {
  test('a search gives tickets, and says when there are more', async () => {
    await using vendor = await startVendor(
      byRoute({
        [`POST ${API}/search/jql`]: { json: { issues: [issue('OPS-1')], nextPageToken: 'more' } },
      }),
    );
    const { data, ...answer } = await connect(vendor.url).search(' project = OPS ', asking);
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
    expect(await connect(none.url).search('project = OPS', asking)).toMatchObject({
      ...{ status: 'no_data', data: [], truncated: false },
    });
    const json = { errorMessages: ['Unbounded JQL queries are not allowed. POISON'], errors: {} };
    await using refusing = await startVendor(() => ({ status: 400, json }));
    const refusal = connect(refusing.url).search('order by created', asking);
    await expect(refusal).rejects.toThrow(/did not accept the query.*condition/);
    await expect(refusal).rejects.not.toThrow(/POISON/);
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
});

const FIELDS = [
  { fieldId: 'summary', name: 'Summary', required: true, schema: { type: 'string' } },
  { fieldId: 'reporter', name: 'Reporter', required: true, schema: { type: 'user' } },
  {
    ...{ fieldId: 'priority', name: 'Priority', required: true, hasDefaultValue: true },
    schema: { type: 'priority' },
  },
  {
    ...{ fieldId: 'customfield_1', name: 'Severity', required: true, schema: { type: 'option' } },
    allowedValues: [{ id: '11', value: 'High' }],
  },
  {
    ...{ fieldId: 'components', name: 'Components', required: true },
    schema: { type: 'array', items: 'component' },
    allowedValues: [{ id: '21', name: 'Basket' }],
  },
  {
    ...{ fieldId: 'customfield_2', name: 'Impact', required: false },
    schema: {
      type: 'string',
      custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea',
    },
  },
  { fieldId: 'customfield_3', name: 'Users', required: false, schema: { type: 'number' } },
  { fieldId: 'customfield_4', name: 'Link', required: false, schema: { type: 'string' } },
];
const FIELD_ROUTE = { [`GET ${META}/1`]: { json: { fields: FIELDS, total: FIELDS.length } } };

const DRAFT = {
  ...{
    project: 'OPS',
    issueType: '1',
    summary: 'Checkout\nis slow',
    description: '# Why\n\nIt *is*.',
  },
  ...{ labels: ['check out', 'incident'], fields: {}, marker: MARKER },
};

describe('filing a ticket', () => {
  test('asks for what is required, has no default and no place in the draft', async () => {
    await using vendor = await startVendor(byRoute(FIELD_ROUTE));
    expect(await connect(vendor.url).requiredFields('OPS', '1', asking)).toEqual([
      { id: 'customfield_1', name: 'Severity', options: [{ id: '11', name: 'High' }] },
      { id: 'components', name: 'Components', options: [{ id: '21', name: 'Basket' }] },
    ]);
  });

  test('sends each field in the form that Jira wants, and lays the marker in', async () => {
    await using vendor = await startVendor(
      byRoute({
        ...FIELD_ROUTE,
        [`POST ${API}/issue`]: { status: 201, json: { id: '10001', key: 'OPS-7', self: 'x' } },
      }),
    );
    const fields = {
      ...{ customfield_1: '11', components: '21', customfield_2: '**All**', customfield_3: '12' },
      ...{ customfield_4: 'text', customfield_9: ' ' },
    };
    const filed = await connect(vendor.url).create({ ...DRAFT, fields }, asking);
    expect(filed).toEqual({ key: 'OPS-7', url: `${vendor.url}/browse/OPS-7` });
    const sent = JSON.parse(vendor.seen.at(-1)!.body);
    expect(sent.properties).toEqual([{ key: 'nightjar', value: { marker: MARKER } }]);
    expect(sent.fields).toMatchObject({
      ...{ project: { key: 'OPS' }, issuetype: { id: '1' }, summary: 'Checkout is slow' },
      labels: ['check-out', 'incident', `nightjar-${MARKER}`],
      ...{ customfield_1: { id: '11' }, components: [{ id: '21' }], customfield_3: 12 },
      customfield_4: 'text',
    });
    expect(sent.fields.customfield_2).toMatchObject({ type: 'doc', version: 1 });
    expect(sent.fields.description.content[0]).toMatchObject({ type: 'heading' });
    expect(sent.fields).not.toHaveProperty('customfield_9');
  });

  test('gives the refused fields back under the names of the draft', async () => {
    const errors = { issuetype: 'Choose one', customfield_1: 'Severity is required', summary: 'x' };
    const json = { errorMessages: [], errors };
    await using vendor = await startVendor(() => ({ status: 400, json }));
    await expect(connect(vendor.url).create(DRAFT, asking)).rejects.toMatchObject({
      ...{ vendor: 'jira', status: 400 },
      fields: { issueType: 'Choose one', customfield_1: 'Severity is required', summary: 'x' },
    });
  });

  test('a refusal that names no field says what to look at', async () => {
    for (const reply of [{ json: { errorMessages: ['no'] } }, { json: 'no' }]) {
      await using vendor = await startVendor(() => ({ status: 400, ...reply }));
      const filing = connect(vendor.url).create(DRAFT, asking);
      await expect(filing).rejects.toThrow(/Check the project, the issue type/);
    }
  });

  test('is sent once, whatever comes back', async () => {
    for (const status of [429, 500, 502, 503, 504]) {
      await using vendor = await startVendor(() => ({ status, json: {} }));
      await expect(connect(vendor.url).create(DRAFT, asking)).rejects.toMatchObject({ status });
      expect(vendor.seen).toHaveLength(1);
    }
  });

  test('a field that cannot be filled in is refused before anything is filed', async () => {
    await using vendor = await startVendor(byRoute(FIELD_ROUTE));
    for (const fields of [{ nonsense: 'x' }, { customfield_3: 'many' }, { project: 'SECRET' }])
      await expect(connect(vendor.url).create({ ...DRAFT, fields }, asking)).rejects.toBeInstanceOf(
        UserError,
      );
    expect(vendor.seen.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('finding what was filed', () => {
  test('a ticket that search does not know yet is found by looking again', async () => {
    let looks = 0;
    await using vendor = await startVendor(({ body }) => {
      expect(JSON.parse(body).jql).toBe(
        `project = "OPS" AND labels = "nightjar-${MARKER}" ORDER BY created ASC`,
      );
      looks++;
      return { json: { issues: looks < 3 ? [] : [{ id: '1', key: 'OPS-7' }] } };
    });
    const query = { project: 'OPS', marker: MARKER };
    const found = await connect(vendor.url).findTicket(query, asking);
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

test('a link has its address as its id', async () => {
  await using vendor = await startVendor(
    byRoute({ [`POST ${API}/issue/OPS-1/remotelink`]: { json: { id: 10_000, self: 'x' } } }),
  );
  const url = 'https://acme.slack.com/archives/C1/p1';
  await connect(vendor.url).link({ key: 'OPS-1', url, title: 'Incident thread' }, asking);
  expect(JSON.parse(vendor.seen[0]!.body)).toEqual({
    globalId: url,
    object: { url, title: 'Incident thread' },
  });
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
    ...keys.map(key => () => tickets.link({ key, url: 'https://x.example', title: 't' }, asking)),
    ...projects.map(project => () => tickets.issueTypes(project, asking)),
    ...projects.map(project => () => tickets.requiredFields(project, '1', asking)),
    ...projects.map(project => () => tickets.create({ ...DRAFT, project }, asking)),
    ...projects.map(project => () => tickets.findTicket({ project, marker: 'm' }, asking)),
    ...['', 'x', '1/..', '1?'].map(type => () => tickets.requiredFields('OPS', type, asking)),
    ...markers.map(marker => () => tickets.create({ ...DRAFT, marker }, asking)),
    ...markers.map(marker => () => tickets.findTicket({ project: 'OPS', marker }, asking)),
    ...markers.map(marker => () => tickets.comment({ key: 'OPS-1', body, marker }, asking)),
    ...['', 'javascript:alert(1)', 'ftp://x', 'https://a b'].map(
      url => () => tickets.link({ key: 'OPS-1', url, title: 't' }, asking),
    ),
    ...['', ' ', 'x'.repeat(4_001)].map(query => () => tickets.search(query, asking)),
    () => tickets.create({ ...DRAFT, summary: ' \n ' }, asking),
  ];
  for (const ask of asked) await expect(ask(), ask.toString()).rejects.toBeInstanceOf(UserError);
  expect(vendor.seen).toEqual([]);
});
