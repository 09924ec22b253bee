import Anthropic from '@anthropic-ai/sdk';
import { afterEach, expect, test } from 'vitest';
import { type MessagesApi, type MessagesApiOptions, startMessagesApi } from './messages-api.ts';

const TURN = {
  thinking: 'Looking at the deploys first.',
  text: 'Reading two things.',
  calls: [
    { tool: 'changes_recent', input: { service: 'checkout', window: '2 h' } },
    { tool: 'metrics_query', input: {} },
  ],
};

const tool = (name: string) => ({ name, input_schema: { type: 'object' as const } });
const ASK = {
  model: 'claude-opus-5-5',
  max_tokens: 4000,
  tools: [tool('changes_recent'), tool('metrics_query')],
  messages: [{ role: 'user' as const, content: 'checkout is slow' }],
};

let api: MessagesApi;
afterEach(() => api.close());

async function start(options: Partial<MessagesApiOptions> = {}): Promise<Anthropic> {
  api = await startMessagesApi({ answer: () => TURN, paceMs: 0, ...options });
  return new Anthropic({ apiKey: 'sk-test', baseURL: api.url });
}

test('a streamed reply arrives as the whole one does', async () => {
  const client = await start();
  const whole = await client.messages.create(ASK);
  const stream = client.messages.stream(ASK);
  const streamed = await stream.finalMessage();
  expect(streamed.content).toEqual(whole.content);
  expect(streamed.usage).toEqual(whole.usage);
  expect(streamed.stop_reason).toBe('tool_use');
  expect(stream.request_id).toMatch(/^req_01/);
  expect(whole._request_id).toMatch(/^req_01/);
});

test('events come in the documented order', async () => {
  const client = await start({ answer: () => ({ text: 'x'.repeat(40) }) });
  const raw = await fetch(`${api.url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'anthropic-version': '2026-10-21' },
    body: JSON.stringify({ ...ASK, stream: true }),
  }).then(response => response.text());
  expect(client).toBeDefined();
  expect([...raw.matchAll(/^event: (.+)$/gm)].map(([, name]) => name)).toEqual([
    'message_start',
    'ping',
    'content_block_start',
    'content_block_delta',
    'content_block_delta',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ]);
});

test('thinking is shown only when asked for, and signed either way', async () => {
  const client = await start();
  const silent = await client.messages.create(ASK);
  expect(silent.content[0]).toMatchObject({ type: 'thinking', thinking: '' });
  const heard: string[] = [];
  const stream = client.beta.messages.stream({
    ...ASK,
    thinking: { type: 'adaptive', display: 'updates' },
    betas: ['thinking-display-updates-2026-08-18'],
  });
  stream.on('thinking', delta => heard.push(delta));
  const told = await stream.finalMessage();
  expect(heard.join('')).toBe(TURN.thinking);
  expect(told.content[0]).toMatchObject({ thinking: TURN.thinking });
});

test('the same request brings the same calls, another request brings others', async () => {
  const client = await start();
  const ids = async (content: string) => {
    const reply = await client.messages.create({ ...ASK, messages: [{ role: 'user', content }] });
    return reply.content.flatMap(block => (block.type === 'tool_use' ? [block.id] : []));
  };
  const first = await ids('a');
  expect(await ids('a')).toEqual(first);
  expect(new Set([...first, ...(await ids('b'))]).size).toBe(4);
});

test('tokens are counted without a reply', async () => {
  const client = await start();
  const { max_tokens, ...conversation } = ASK;
  const counted = await client.messages.countTokens(conversation);
  const reply = await client.messages.create(ASK);
  expect(counted.input_tokens).toBe(reply.usage.input_tokens);
});

test('models can be listed and looked up', async () => {
  const client = await start();
  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  expect(ids).toContain('claude-haiku-5-5');
  expect(await client.models.retrieve('claude-opus-5-5')).toMatchObject({ max_tokens: 128_000 });
  await expect(client.models.retrieve('claude-2')).rejects.toMatchObject({ status: 404 });
});

test('requests are recorded as they came', async () => {
  const client = await start();
  await client.messages.create(ASK);
  expect(api.requests()).toMatchObject([{ method: 'POST', path: '/v1/messages', body: ASK }]);
});

test('max_tokens 0 warms the cache and says nothing', async () => {
  const client = await start();
  const reply = await client.messages.create({ ...ASK, max_tokens: 0 });
  expect(reply).toMatchObject({ content: [], stop_reason: 'max_tokens' });
});

test('a model may decline', async () => {
  const refusal = { category: 'cyber', explanation: null };
  const client = await start({ answer: () => ({ refusal }) });
  const reply = await client.messages.stream(ASK).finalMessage();
  expect(reply).toMatchObject({ content: [], stop_reason: 'refusal', stop_details: refusal });
});

test('the tool runner, which tries message threads first, gets through to the end', async () => {
  let turn = 0;
  const client = await start({ answer: () => (turn++ === 0 ? TURN : { text: 'Done.' }) });
  const runnable = (name: string) => ({
    ...tool(name),
    run: () => '{"evidence":"ev_1"}',
    parse: (input: unknown) => input,
  });
  const { tools, ...ask } = ASK;
  const runner = client.beta.messages.toolRunner({
    ...ask,
    tools: tools.map(({ name }) => runnable(name)),
  });
  expect((await runner.runUntilDone()).content).toMatchObject([{ type: 'text', text: 'Done.' }]);
});

test('a client that goes away does not hold up anything', async () => {
  const client = await start({ paceMs: 60_000 });
  const stream = client.messages.stream(ASK);
  stream.on('connect', () => stream.abort());
  await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
});

test('an answer that throws is the API breaking', async () => {
  const client = await start({
    answer: () => {
      throw new Error('no scenario');
    },
  });
  const asked = client.messages.create(ASK, { maxRetries: 0 });
  await expect(asked).rejects.toBeInstanceOf(Anthropic.InternalServerError);
});
