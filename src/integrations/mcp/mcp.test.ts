import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startMcpServer } from '../../../test/support/mcp-server.ts';
import type { Flags } from '../../../test/support/mcp-tools.ts';
import { startVendor } from '../../../test/support/vendor-server.ts';
import type { Toolbox } from '../../capabilities/toolbox.ts';
import { QueryRefused, UserError, VendorError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import type { ClientOptions } from '../integration.ts';
import { McpCredentials } from './credentials.ts';
import { mcp } from './index.ts';

const ALLOWED = ['get_flag', 'explain_flag', 'set_flag', 'drop_flag', 'get_environment'];
const PROGRAM = fileURLToPath(new URL('../../../test/support/mcp-program.ts', import.meta.url));
const options: ClientOptions = { log: silentLog, timeoutMs: 5_000, wait: async () => {} };
const asking = { signal: new AbortController().signal };

function newFlags(): Flags {
  return { on: new Set(), markers: [] };
}

function toolboxAt(given: Record<string, unknown>, more: Partial<ClientOptions> = {}): Toolbox {
  const credentials = mcp.credentials.parse({ tools: ALLOWED, ...given });
  return mcp.connect(credentials, { ...options, ...more }).toolbox!;
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => error);
}

test('tools are found by words; what nobody allowed is hidden, what does not say that it reads is a write', async () => {
  await using server = await startMcpServer(newFlags());
  const toolbox = toolboxAt({ baseUrl: server.url });
  const found = await toolbox.find({ text: 'set a flag', most: 10 }, asking);
  expect(found.data[0]).toMatchObject({ name: 'set_flag', access: 'write' });
  expect(found.data).toContainEqual(expect.objectContaining({ name: 'get_flag', access: 'read' }));
  expect(JSON.stringify(found)).not.toContain('drop_all_flags');
  expect(await toolbox.get('drop_all_flags', asking)).toBeUndefined();
  for (const act of [toolbox.read, toolbox.write]) {
    const call = { name: 'drop_all_flags', input: {}, marker: 'pro_1' };
    expect(await failureOf(act(call, asking))).toBeInstanceOf(UserError);
  }
  expect(server.asked).not.toContain('POST tools/call');
});

test('the list is read once, a call asks for nothing else, and every conversation is ended', async () => {
  await using server = await startMcpServer(newFlags());
  const toolbox = toolboxAt({ baseUrl: server.url });
  await toolbox.find({ text: 'flag', most: 3 }, asking);
  const answer = await toolbox.read({ name: 'get_flag', input: { flag: 'new-cart' } }, asking);
  expect(answer).toEqual({ status: 'ok', data: { flag: 'new-cart', on: false } });
  expect(server.asked.filter(each => each === 'POST tools/list')).toHaveLength(1);
  expect(server.asked.filter(each => each.startsWith('GET'))).toEqual([]);
  expect(server.open()).toBe(0);
});

test('a tool that may write is not called as one that reads, nor the other way round', async () => {
  const flags = newFlags();
  await using server = await startMcpServer(flags);
  const toolbox = toolboxAt({ baseUrl: server.url });
  const input = { flag: 'new-cart' };
  expect(await failureOf(toolbox.read({ name: 'set_flag', input }, asking))).toMatchObject({
    code: 'may_write',
  });
  const write = toolbox.write({ name: 'get_flag', input, marker: 'pro_1' }, asking);
  expect(await failureOf(write)).toBeInstanceOf(UserError);
  expect(server.asked).not.toContain('POST tools/call');
  expect(flags.on.size).toBe(0);
});

test('a write is called once and carries the marker', async () => {
  const flags = newFlags();
  await using server = await startMcpServer(flags);
  const call = { name: 'set_flag', input: { flag: 'new-cart' }, marker: 'pro_1' };
  expect(await toolboxAt({ baseUrl: server.url }).write(call, asking)).toEqual({
    text: 'new-cart is on',
  });
  expect(flags).toMatchObject({ on: new Set(['new-cart']), markers: ['pro_1'] });
  expect(server.asked.filter(each => each === 'POST tools/call')).toHaveLength(1);
});

test('what a failing tool says is told as its words, never as ours', async () => {
  await using server = await startMcpServer(newFlags());
  const toolbox = toolboxAt({ baseUrl: server.url });
  const read = await failureOf(
    toolbox.read({ name: 'explain_flag', input: { flag: 'x' } }, asking),
  );
  expect(read).toBeInstanceOf(QueryRefused);
  expect(read).toMatchObject({ status: 400, reason: expect.stringContaining('no such flag') });
  expect((read as Error).message).not.toContain('ignore');
  const wrong = await failureOf(toolbox.read({ name: 'get_flag', input: {} }, asking));
  expect(wrong).toMatchObject({ status: 400, reason: expect.stringContaining('flag') });
  const call = { name: 'drop_flag', input: { flag: 'x' }, marker: 'pro_1' };
  expect(await failureOf(toolbox.write(call, asking))).toMatchObject({
    status: 422,
    fields: { drop_flag: 'the flag is locked' },
  });
});

test('a write that never got as far as the call is certain not to have happened', async () => {
  const toolbox = toolboxAt({ baseUrl: 'http://127.0.0.1:9/mcp' });
  const call = { name: 'set_flag', input: {}, marker: 'pro_1' };
  const failure = await failureOf(toolbox.write(call, asking));
  expect(failure).toMatchObject({
    name: 'UserError',
    message: expect.stringContaining('was not called'),
  });
  const refusing = await startVendor(() => ({ status: 503, json: {} }));
  await using _ = refusing;
  expect(await failureOf(toolboxAt({ baseUrl: refusing.url }).write(call, asking))).toMatchObject({
    code: 'not_called',
  });
  expect(refusing.seen).toHaveLength(1);
});

test('an answer without an end, or larger than is read, costs one bounded wait', async () => {
  const endless = await startVendor(() => response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': still here\n\n');
  });
  await using _ = endless;
  const slow = toolboxAt({ baseUrl: endless.url }, { timeoutMs: 100 });
  const failure = await failureOf(slow.find({ text: 'flag', most: 3 }, asking));
  expect(failure).toMatchObject({ name: 'VendorError', status: 0 });
  const huge = await startVendor(() => ({ json: 'x'.repeat(5 * 1024 * 1024) }));
  await using __ = huge;
  const toolbox = toolboxAt({ baseUrl: huge.url });
  expect(await failureOf(toolbox.find({ text: 'flag', most: 3 }, asking))).toBeInstanceOf(
    VendorError,
  );
});

test('the token goes to the server that was named and to no other', async () => {
  await using other = await startVendor(() => ({ json: {} }));
  await using server = await startVendor(() => ({
    status: 307,
    headers: { location: `${other.url}/mcp` },
    json: {},
  }));
  const toolbox = toolboxAt({ baseUrl: server.url, token: 'a-token', headers: ['X-Team: shop'] });
  expect(await failureOf(toolbox.find({ text: 'flag', most: 3 }, asking))).toBeInstanceOf(
    VendorError,
  );
  expect(server.seen[0]?.headers).toMatchObject({
    authorization: 'Bearer a-token',
    'x-team': 'shop',
  });
  expect(other.seen).toEqual([]);
});

test('a program is a server only where the operator allows it, and sees nothing of our environment', async () => {
  const given = {
    command: process.execPath,
    arguments: [PROGRAM],
    environment: ['FLAGS_TOKEN=a=b'],
  };
  const credentials = mcp.credentials.parse({ tools: ALLOWED, ...given });
  expect(mcp.connect(credentials, options)).toEqual({});
  await expect(mcp.check(credentials, { ...options, ...asking })).rejects.toBeInstanceOf(UserError);
  process.env.NIGHTJAR_TEST_CANARY = 'secret';
  const toolbox = toolboxAt(given, { mayRunCommands: true });
  const call = { name: 'get_environment', input: { flag: '' } };
  const { data } = await toolbox.read(call, asking);
  delete process.env.NIGHTJAR_TEST_CANARY;
  expect(data).toMatchObject({ FLAGS_TOKEN: 'a=b' });
  expect(data).not.toHaveProperty('NIGHTJAR_TEST_CANARY');
  const missing = toolboxAt({ command: '/nowhere/at-all' }, { mayRunCommands: true });
  expect(await failureOf(missing.find({ text: 'flag', most: 3 }, asking))).toMatchObject({
    message: expect.stringContaining('could not be started'),
  });
});

test('the check names the server, and the tools to choose from when none is allowed', async () => {
  await using server = await startMcpServer(newFlags());
  const check = (tools: string[]) => {
    const credentials = mcp.credentials.parse({ baseUrl: server.url, tools });
    return mcp.check(credentials, { ...options, ...asking });
  };
  expect(await check(['get_flag'])).toEqual({ account: 'flags' });
  await expect(check([])).rejects.toThrow(/None of the tools .* get_flag, explain_flag/);
});

test.each([
  {},
  { baseUrl: 'https://mcp.example.com', command: 'npx' },
  { baseUrl: 'http://169.254.169.254/mcp' },
  { baseUrl: 'file:///etc/passwd' },
  { command: 'npx', environment: ['no sign'] },
  { baseUrl: 'https://mcp.example.com', tools: ['two words'] },
])('credentials that cannot be meant are refused: %j', given => {
  expect(McpCredentials.safeParse(given).success).toBe(false);
});
