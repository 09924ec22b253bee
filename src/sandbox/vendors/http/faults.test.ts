import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loadScenarios } from '../../scenarios/load-scenario.ts';
import { startVendors, type Vendors } from '../start-vendors.ts';

const scenarios = await loadScenarios();
let vendors: Vendors;

beforeAll(async () => {
  vendors = await startVendors({ scenarios });
});
afterEach(() => vendors.jira.faults.clear());
afterAll(() => vendors.close());

async function ask(path = '/rest/api/3/myself', init: RequestInit = {}) {
  const { url, email, apiToken } = vendors.jira;
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(url + path, { redirect: 'manual', ...init, headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

test.each([
  ['rate_limited', 429],
  ['quota_exhausted', 429],
  ['server_error', 500],
  ['html_502', 502],
  ['unauthorized', 401],
  ['redirect', 302],
] as const)('%s answers %i once, then all is well', async (kind, status) => {
  vendors.jira.faults.add({ kind, times: 1 });
  expect((await ask()).status).toBe(status);
  expect((await ask()).status).toBe(200);
});

test.each(['reset', 'truncated'] as const)('%s ends the connection', async kind => {
  vendors.jira.faults.add({ kind, times: 1 });
  await expect(ask()).rejects.toThrow();
  expect((await ask()).status).toBe(200);
});

test('a hang answers nothing', async () => {
  vendors.jira.faults.add({ kind: 'hang', times: 1 });
  await expect(ask(undefined, { signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
});

test('slow is late and whole', async () => {
  vendors.jira.faults.add({ kind: 'slow', ms: 300, times: 1 });
  const begun = Date.now();
  expect(JSON.parse((await ask()).text).displayName).toBe('Nightjar');
  expect(Date.now() - begun).toBeGreaterThan(250);
});

test('invalid JSON does not parse, a huge answer has fifty megabytes', async () => {
  vendors.jira.faults.add({ kind: 'invalid_json', times: 1 });
  const { text } = await ask();
  expect(() => JSON.parse(text)).toThrow();
  vendors.jira.faults.add({ kind: 'huge', times: 1 });
  expect((await ask()).text.length).toBeGreaterThan(50_000_000);
});

test('a lost answer takes effect', async () => {
  const path = '/rest/api/3/issue/OPS-171/comment';
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Once.' }] };
  const body = JSON.stringify({ body: { type: 'doc', version: 1, content: [paragraph] } });
  vendors.jira.faults.add({ method: 'POST', path: 'comment$', kind: 'lost_answer', times: 1 });
  await expect(ask(path, { method: 'POST', body })).rejects.toThrow();
  expect((await ask(path)).text).toContain('Once.');
  expect(vendors.jira.calls().at(-2)).toMatchObject({ method: 'POST', path, status: 0, body });
});

test('a refused connection comes back', async () => {
  vendors.jira.faults.add({ kind: 'refused', ms: 150 });
  await expect(ask()).rejects.toThrow();
  await expect.poll(async () => (await ask().catch(() => undefined))?.status).toBe(200);
});

test('faults are set and cleared over HTTP, by method and path', async () => {
  const url = `${vendors.jira.url}/_faults`;
  const fault = { method: 'get', path: '/rest/api/3/project', kind: 'server_error' };
  const set = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
  expect(set.status).toBe(201);
  expect((await ask('/rest/api/3/project/search')).status).toBe(500);
  expect((await ask()).status).toBe(200);
  const wrong = await fetch(url, { method: 'POST', body: JSON.stringify({ kind: 'sulk' }) });
  expect(wrong.status).toBe(400);
  await fetch(url, { method: 'DELETE' });
  expect((await ask('/rest/api/3/project/search')).status).toBe(200);
});

test('calls are recorded without credentials', async () => {
  await ask('/rest/api/3/project/search?query=pay');
  const call = vendors.jira.calls().at(-1);
  expect(call).toMatchObject({ method: 'GET', query: { query: 'pay' }, status: 200 });
  expect(JSON.stringify(vendors.jira.calls())).not.toContain('Basic');
});
