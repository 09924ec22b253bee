import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open-database.ts';
import { silentLog } from '../../src/lib/log.ts';
import { createToken } from '../../src/tenants/create-token.ts';
import { readThen } from '../support/scripts.ts';
import { INCIDENTS, roots } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld({ isPrepared: true, answer: readThen() });
afterAll(() => world.close());

/** A token of the workspace, made while the product is down: the database has one user at a time. */
async function newToken(): Promise<string> {
  const product = await world.start();
  await product.stop();
  const dataDir = world.env.NIGHTJAR_DATA_DIR ?? '';
  const { db, close } = await openDatabase({ databaseUrl: undefined, dataDir }, silentLog);
  const tenant = await db.selectFrom('tenants').select('id').executeTakeFirstOrThrow();
  const wanted = { tenantId: tenant.id, name: 'editor', by: 'U1', at: new Date() };
  const { text } = await createToken({ db }, wanted);
  await close();
  return text;
}

test('an agent asks over MCP, the answer comes in a thread of the incident channel and to the agent', async () => {
  const token = await newToken();
  await world.start();
  const url = new URL(`${world.url}/mcp`);
  expect((await fetch(url, { method: 'POST' })).status).toBe(401);
  const client = new Client({ name: 'an-editor', version: '1' });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const transport = new StreamableHTTPClientTransport(url, { requestInit });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  const say = async (name: string, input: Record<string, unknown>) =>
    JSON.stringify(await client.callTool({ name, arguments: input }));
  const asked = await say('investigate', { question: 'the basket is empty after login' });
  const incident = /inc_\w{26}/.exec(asked)?.[0] ?? '';
  const root = await world.slack.waitFor(
    snapshot => roots(snapshot, 'the basket is empty after login')[0],
    { timeoutMs: 20_000 },
  );
  expect(root.channel).toBe(INCIDENTS);
  await expect
    .poll(() => say('incident_get', { incident }), { timeout: 30_000, interval: 250 })
    .toContain('verdict_because');
  await client.close();
});
