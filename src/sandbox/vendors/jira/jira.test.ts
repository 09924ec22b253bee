import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScenarios } from '../../scenarios/load-scenario.ts';
import { startVendors, type Vendors } from '../start-vendors.ts';

const scenarios = await loadScenarios();
const API = '/rest/api/3';
let vendors: Vendors;

beforeAll(async () => {
  vendors = await startVendors({ scenarios, searchLagMs: 60_000 });
});
afterAll(() => vendors.close());

async function call(method: string, path: string, body?: object) {
  const { url, email, apiToken } = vendors.jira;
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(url + path, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    data: text ? JSON.parse(text) : undefined,
  };
}

function adf(text: string) {
  const content = [{ type: 'text', text }];
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] };
}

function bug(more: object = {}) {
  return {
    project: { key: 'PAY' },
    issuetype: { id: '10302' },
    summary: 'Captures wait',
    description: adf('They wait.'),
    customfield_10042: { id: '10502' },
    ...more,
  };
}

async function keysOf(jql: string, more: object = {}): Promise<string[]> {
  const found = await call('POST', `${API}/search/jql`, { jql, fields: ['summary'], ...more });
  return found.data.issues.map((issue: { key: string }) => issue.key);
}

test('wrong credentials are refused with 401', async () => {
  const answer = await fetch(`${vendors.jira.url}${API}/myself`, {
    headers: { authorization: 'Basic d3Jvbmc6d3Jvbmc=' },
  });
  expect(answer.status).toBe(401);
  expect((await call('GET', `${API}/myself`)).data.displayName).toBe('Nightjar');
});

test('createmeta says what a bug of Payments needs', async () => {
  const types = await call('GET', `${API}/issue/createmeta/PAY/issuetypes`);
  expect(types.data.issueTypes.map((it: { name: string }) => it.name)).toEqual(['Task', 'Bug']);
  const { fields } = (await call('GET', `${API}/issue/createmeta/PAY/issuetypes/10302`)).data;
  type Field = { fieldId: string; required: boolean; hasDefaultValue: boolean };
  const needed = fields.filter((it: Field) => it.required && !it.hasDefaultValue);
  expect(needed.map((it: Field) => it.fieldId)).toEqual([
    'summary',
    'issuetype',
    'project',
    'customfield_10042',
  ]);
  expect((await call('GET', `${API}/issue/createmeta/NONE/issuetypes`)).status).toBe(404);
});

describe('a new ticket', () => {
  test.each([
    ['without a required field', { customfield_10042: null }, 'customfield_10042'],
    ['with an option that there is not', { customfield_10042: { id: '1' } }, 'customfield_10042'],
    ['with a description that is no document', { description: 'text' }, 'description'],
    ['with an empty text in its document', { description: adf('') }, 'description'],
    ['without a summary', { summary: '' }, 'summary'],
    ['with a label that has a space', { labels: ['a b'] }, 'labels'],
    ['with an unknown field', { customfield_9: 'x' }, 'customfield_9'],
    ['of an unknown type', { issuetype: { id: '7' } }, 'issuetype'],
  ])('%s is refused with the reason at the field', async (_, more, field) => {
    const refused = await call('POST', `${API}/issue`, { fields: bug(more) });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.data.errors)).toEqual([field]);
  });

  test('is filed with labels and properties, and found by search only later', async () => {
    const properties = [{ key: 'nightjar', value: { marker: 'pro_1' } }];
    const fields = bug({ labels: ['nightjar-pro_1'] });
    const filed = await call('POST', `${API}/issue`, { fields, properties });
    expect(filed.status).toBe(201);
    const { key, id } = filed.data;
    const read = await call('GET', `${API}/issue/${key}?properties=*all`);
    expect(read.data.fields).toMatchObject({ summary: 'Captures wait', status: { name: 'To Do' } });
    expect(read.data.fields.customfield_10042).toMatchObject({ value: 'Some payments' });
    expect(read.data.properties).toEqual({ nightjar: { marker: 'pro_1' } });
    const jql = 'project = PAY AND labels = "nightjar-pro_1"';
    expect(await keysOf(jql)).toEqual([]);
    expect(await keysOf(jql, { reconcileIssues: [Number(id)] })).toEqual([key]);
    expect(vendors.jiraIssues().map(issue => issue.key)).toContain(key);
  });
});

test('comments are kept, and shown with their properties to those who ask', async () => {
  const path = `${API}/issue/PAY-118/comment`;
  const properties = [{ key: 'nightjar', value: { marker: 'pro_2' } }];
  const written = await call('POST', path, { body: adf('Renewed by hand.'), properties });
  expect(written.status).toBe(201);
  const newest = await call('GET', `${path}?orderBy=-created&maxResults=1&expand=properties`);
  expect(newest.data.comments).toMatchObject([{ id: written.data.id, properties }]);
  expect((await call('POST', path, { body: 'text' })).status).toBe(400);
});

test('a link with the same globalId replaces the one that is there', async () => {
  const path = `${API}/issue/OPS-171/remotelink`;
  const link = (title: string) => ({
    globalId: 'i1',
    object: { url: 'http://x.example/1', title },
  });
  expect((await call('POST', path, link('One'))).status).toBe(201);
  expect((await call('POST', path, link('Two'))).status).toBe(200);
  expect((await call('GET', path)).data).toMatchObject([{ object: { title: 'Two' } }]);
});

describe('search', () => {
  test.each([
    ['key = CHK-342', ['CHK-342']],
    ['project = PAY AND status = "To Do"', ['PAY-118', 'PAY-131']],
    ['project in (PAY, OPS) AND text ~ "certificate renewer"', ['OPS-188', 'PAY-118']],
    [
      'project = CHK AND statusCategory != Done ORDER BY key ASC',
      ['CHK-355', 'CHK-361', 'CHK-363'],
    ],
    ['labels = capacity', ['CHK-342', 'PAY-131']],
    ['labels IN (redis, capacity) AND NOT status = Done', ['CHK-355', 'PAY-131']],
    ['project = PAY AND created >= -10d', ['PAY-121']],
    ['summary ~ "pool*"', ['CHK-342']],
    ['assignee = "jonas.weber@acme.example"', ['PAY-137']],
    ['project = PAY AND assignee is EMPTY', ['PAY-118', 'PAY-131']],
  ])('%s', async (jql, keys) => {
    const found = await keysOf(jql);
    expect(jql.includes('ORDER') ? found : found.toSorted()).toEqual(keys);
  });

  test('gives ids only unless fields are asked for, and goes on with a token', async () => {
    const ask = (more: object) =>
      call('POST', `${API}/search/jql`, { jql: 'project = CHK', ...more });
    const first = await ask({ maxResults: 4 });
    expect(Object.keys(first.data.issues[0])).toEqual(['id']);
    expect(first.data.isLast).toBe(false);
    const next = await ask({ maxResults: 4, nextPageToken: first.data.nextPageToken });
    expect(next.data.isLast).toBe(true);
    expect('nextPageToken' in next.data).toBe(false);
  });

  test.each([
    ['ORDER BY created', 'Unbounded'],
    ['colour = red', "Field 'colour' does not exist"],
    ['project = ', 'Error in the JQL Query'],
    ['summary = x', 'not supported'],
    ['project = NONE', "The value 'NONE' does not exist for the field 'project'"],
    ['project = CHK AND status = Open', "The value 'Open' does not exist"],
  ])('%s is refused', async (jql, words) => {
    const refused = await call('GET', `${API}/search/jql?jql=${encodeURIComponent(jql)}`);
    expect(refused.status).toBe(400);
    expect(refused.data.errorMessages[0]).toContain(words);
  });
});

test.each([
  '/rest/api/3/issue/OPS-1%2F..%2F..%2Fproject%2Fsearch',
  '/rest/api/3/issue/%2e%2e%2f%2e%2e%2fmyself',
  '/rest/api/3/issue/OPS-999999',
  '/rest/api/3/issue/%00',
  '/rest/api/3/issue/%E0%A4%A',
  '/rest/api/3/issue/OPS-171/../../../../etc/passwd',
])('%s is not found, and breaks nothing', async path => {
  expect((await call('GET', path)).status).toBe(404);
});

test('too many requests are refused with the reason and the seconds to wait', async () => {
  vendors.jira.faults.add({ kind: 'rate_limited', ms: 4_000, times: 1 });
  const answer = await call('GET', `${API}/myself`);
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('4');
  expect(answer.headers.get('ratelimit-reason')).toBe('jira-burst-based');
});
