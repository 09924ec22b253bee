import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase, testTenant } from '../../../test/support/database.ts';
import { sampleRows } from '../../../test/support/sample-rows.ts';
import { inTenant } from '../../db/transaction.ts';
import { askQuestion } from '../../incidents/ask-question.ts';
import { beginInvestigation } from '../../investigations/begin.ts';
import { silentLog } from '../../lib/log.ts';
import { createToken } from '../../tenants/create-token.ts';
import { revokeToken } from '../../tenants/revoke-token.ts';
import { startServer } from '../server.ts';
import { mcpEndpoint } from './take-mcp.ts';

const { db } = await testDatabase();
const AT = new Date('2026-11-21T10:00:00Z');
const show = async () => {};
const begin = beginInvestigation({ model: 'a-model', show });

/** The server of the product with nothing but this behind it. `now` is the time of its limits too. */
async function startNightjar(now = () => AT) {
  const ask = (question: Parameters<typeof askQuestion>[1]) =>
    askQuestion({ db, show, begin }, question);
  const unused = () => Promise.reject(new Error('not asked for here'));
  const server = await startServer(
    {
      log: silentLog,
      readiness: [],
      mcp: mcpEndpoint({ db, log: silentLog, now, ask, boundTo: '127.0.0.1' }),
      webhooks: {
        ...{ db, now, tenantOf: unused, read: unused, receive: unused },
        ...{ isReady: () => true, isWorthRecording: () => true },
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
  return { url: `http://127.0.0.1:${server.port}/mcp`, stop: server.stop };
}

const { url, stop } = await startNightjar();
afterAll(stop);

async function newTenant() {
  const tenantId = await testTenant(db);
  const { id, text } = await createToken({ db }, { tenantId, name: 'editor', by: 'U1', at: AT });
  return { tenantId, tokenId: id, token: text };
}

async function connect(token: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ name: 'an-editor', version: '1' });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() });
}

const Said = z.object({
  content: z.array(z.object({ text: z.string() })).min(1),
  isError: z.boolean().default(false),
});

/** What a tool said: its JSON, or the words of its refusal. */
async function say(client: Client, name: string, input: Record<string, unknown> = {}) {
  const { content, isError } = Said.parse(await client.callTool({ name, arguments: input }));
  const text = content[0]?.text ?? '';
  return isError ? { refused: text } : JSON.parse(text);
}

/** An incident with a finished investigation and what it read. */
async function withIncident(tenantId: string) {
  const { incidents, investigations, tool_calls } = sampleRows(tenantId);
  const claim = { text: 'Checkout is slow', evidence: ['ev_1'] };
  const findings = { headline: 'Checkout is slow for all', what_is_happening: claim };
  await inTenant(db, tenantId, async tx => {
    await tx.insertInto('incidents').values(incidents).execute();
    const finished = { state: 'finished', verdict: 'likely', ending: 'findings' };
    const settled = JSON.stringify({ findings, reasons: ['one source'], dropped: [] });
    await tx
      .insertInto('investigations')
      .values({ ...investigations, ...finished, findings: settled })
      .execute();
    const done = { state: 'done', status: 'ok', asked: 'jira: tickets', connection: 'jira' };
    const body = `${'x'.repeat(30_000)}end`;
    await tx
      .insertInto('tool_calls')
      .values([
        { ...tool_calls, ...done, tool: 'tickets', body },
        { ...tool_calls, ...done, tool: 'code', number: 2, tool_use_id: 'toolu_2', body: null },
      ])
      .execute();
  });
  return { incident: incidents.id, investigation: investigations.id };
}

test('an agent of the tenant lists incidents, reads one, and what its findings rest on', async () => {
  const { tenantId, token, tokenId } = await newTenant();
  const ids = await withIncident(tenantId);
  await using client = await connect(token);
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['incidents_list', true],
    ['incident_get', true],
    ['investigation_evidence', true],
    ['investigate', false],
  ]);
  expect(await say(client, 'incidents_list')).toMatchObject({
    incidents: [{ incident: ids.incident, newest: { verdict: 'likely', state: 'finished' } }],
  });
  expect(await say(client, 'incident_get', { incident: ids.incident })).toMatchObject({
    state: 'triggered',
    investigations: [
      { investigation: ids.investigation, findings: { headline: 'Checkout is slow for all' } },
    ],
  });
  const { investigation } = ids;
  const { evidence } = await say(client, 'investigation_evidence', { investigation });
  expect(evidence).toMatchObject([{ evidence: 'ev_1', asked: 'jira: tickets' }, {}]);
  const one = { investigation, evidence: 'ev_1' };
  const first = await say(client, 'investigation_evidence', one);
  const rest = await say(client, 'investigation_evidence', { ...one, offset: first.next_offset });
  expect(`${first.text}${rest.text}`).toBe(`${'x'.repeat(30_000)}end`);
  const gone = await say(client, 'investigation_evidence', { ...one, evidence: 'ev_2' });
  expect(gone.refused).toContain('deleted');
  expect(await auditOf(tenantId, 'nightjar.evidence.read.v1')).toEqual([
    `token/${tokenId}`,
    `token/${tokenId}`,
  ]);
});

async function auditOf(tenantId: string, type: string): Promise<string[]> {
  const rows = await inTenant(db, tenantId, tx =>
    tx.selectFrom('audit_events').select('event').where('type', '=', type).execute(),
  );
  return rows.map(({ event }) => JSON.parse(event).actor);
}

test('nothing of another tenant is answered, and not whether it is there', async () => {
  const [own, other] = [await newTenant(), await newTenant()];
  const theirs = await withIncident(other.tenantId);
  await using client = await connect(own.token);
  expect(await say(client, 'incidents_list', { state: 'any' })).toEqual({
    nothing: 'There are no such incidents.',
  });
  for (const [tool, input] of [
    ['incident_get', { incident: theirs.incident }],
    ['investigation_evidence', { investigation: theirs.investigation }],
    ['investigation_evidence', { investigation: theirs.investigation, evidence: 'ev_1' }],
    ['investigate', { question: 'why is it slow', incident: theirs.incident }],
  ] as const) {
    const unknown = Object.fromEntries(
      Object.entries(input).map(([name, value]) => [name, value.replace(other.tenantId, 'none')]),
    );
    const said = await say(client, tool, input);
    expect(said.refused, tool).toMatch(/^There is no such/);
    expect(await say(client, tool, unknown)).toEqual(said);
  }
});

test('a question opens an incident in the channel for incidents, asked by the token', async () => {
  const { tenantId, token, tokenId } = await newTenant();
  await inTenant(db, tenantId, tx =>
    tx.updateTable('tenants').set({ channel_id: 'C1' }).where('id', '=', tenantId).execute(),
  );
  await using client = await connect(token);
  const asked = await say(client, 'investigate', { question: 'checkout is slow', key: 'k1' });
  const again = await say(client, 'investigate', { question: 'checkout is slow', key: 'k1' });
  expect(again).toMatchObject(asked);
  const other = await say(client, 'investigate', { question: 'checkout is slow' });
  expect(other.incident).not.toBe(asked.incident);
  const incidents = await inTenant(db, tenantId, tx =>
    tx.selectFrom('incidents').select(['id', 'channel_id', 'opened_by']).orderBy('id').execute(),
  );
  const place = { channel_id: 'C1', opened_by: null };
  expect(incidents).toEqual([
    { id: asked.incident, ...place },
    { id: other.incident, ...place },
  ]);
  const actor = `token/${tokenId}`;
  expect(await auditOf(tenantId, 'nightjar.incident.opened.v1')).toEqual([actor, actor]);
  expect(await auditOf(tenantId, 'nightjar.investigation.asked.v1')).toEqual([actor, actor]);
});

test('a token cannot spend without end', async () => {
  const { token } = await newTenant();
  await using client = await connect(token);
  for (let count = 0; count < 10; count++)
    expect(await say(client, 'investigate', { question: `question ${count}` })).toHaveProperty(
      'investigation',
    );
  const refused = await say(client, 'investigate', { question: 'one more' });
  expect(refused.refused).toMatch(/^Too many .* Wait \d+ seconds/);
});

test.each([
  ['investigate', { question: '' }],
  ['incident_get', {}],
  ['investigation_evidence', { investigation: 'inv_1', evidence: '1; drop table incidents' }],
  ['incidents_list', { most: 1_000 }],
])('a wrong input to %s is refused with what is wrong: %j', async (tool, input) => {
  const { token } = await newTenant();
  await using client = await connect(token);
  const { refused } = await say(client, tool, input);
  expect(refused).toContain('Invalid arguments');
});

describe('what is no request of an agent', () => {
  const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };

  async function post(headers: Record<string, string>, body: unknown = PING, method = 'POST') {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(url, {
      method,
      headers: {
        ...{ accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
        ...headers,
      },
      ...(method === 'GET' ? {} : { body: sent }),
    });
    const { status, headers: answered } = response;
    return { status, headers: answered, body: await response.text() };
  }

  async function authorized() {
    const { token, ...who } = await newTenant();
    return { ...who, headers: { authorization: `Bearer ${token}` } };
  }

  test('without a token that works there is no answer', async () => {
    const { headers, tenantId, tokenId } = await authorized();
    const wrong = `Bearer njt_${tenantId}_${'a'.repeat(43)}`;
    const values = ['', 'Basic abc', 'Bearer', 'Bearer x', wrong, `${headers.authorization} x`];
    for (const authorization of values) {
      const { status, headers: answered } = await post({ authorization });
      expect(status, authorization).toBe(401);
      expect(answered.get('www-authenticate')).toBe('Bearer');
    }
    expect((await post(headers)).status).toBe(200);
    await revokeToken({ db }, { tenantId, tokenId, by: 'U1', at: AT });
    expect((await post(headers)).status).toBe(401);
  });

  test('a page of another site gets none, whatever it knows', async () => {
    const { headers } = await authorized();
    for (const origin of ['https://evil.example', 'null', url.replace('127.0.0.1', 'localhost')])
      expect((await post({ ...headers, origin })).status, origin).toBe(403);
    expect((await post({ ...headers, origin: new URL(url).origin })).status).toBe(200);
  });

  test('it is one message of JSON-RPC, posted, and not too large', async () => {
    const { headers } = await authorized();
    for (const body of ['', '{', '[]', 'null', '7', JSON.stringify([PING, PING])])
      expect((await post(headers, body)).status, body).toBe(400);
    expect((await post(headers, { jsonrpc: '1.0' })).status).toBe(400);
    expect((await post(headers, { ...PING, params: 'x'.repeat(300_000) })).status).toBe(413);
    const got = await post(headers, undefined, 'GET');
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    expect(
      (await post(headers, { jsonrpc: '2.0', method: 'notifications/initialized' })).body,
    ).toBe('');
  });

  test('more than a token may ask in a minute is put off', async () => {
    const { headers } = await authorized();
    const statuses = new Set<number>();
    for (let count = 0; count < 120; count++) statuses.add((await post(headers)).status);
    expect([...statuses]).toEqual([200]);
    const { status, headers: answered } = await post(headers);
    expect([status, answered.get('retry-after')]).toEqual([429, '60']);
    expect((await post((await authorized()).headers)).status).toBe(200);
  });
});
