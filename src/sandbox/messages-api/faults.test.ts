import Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from './faults.ts';
import { type MessagesApi, startMessagesApi } from './messages-api.ts';

const ASK = {
  model: 'claude-opus-5-5',
  max_tokens: 4000,
  messages: [{ role: 'user' as const, content: 'checkout is slow' }],
};
const once = { maxRetries: 0 };

let api: MessagesApi;
let client: Anthropic;

beforeEach(async () => {
  api = await startMessagesApi({
    answer: () => ({ thinking: 'Hm.', text: 'All is well here.' }),
    paceMs: 0,
  });
  client = new Anthropic({ apiKey: 'k', baseURL: api.url });
});
afterEach(() => api.close());

const ANSWERED: [Fault['kind'], new (...rest: never[]) => Error][] = [
  ['overloaded', Anthropic.InternalServerError],
  ['rate_limited', Anthropic.RateLimitError],
  ['server_error', Anthropic.InternalServerError],
  ['unauthorized', Anthropic.AuthenticationError],
  ['billing', Anthropic.APIError],
];

test.each(ANSWERED)('%s is an error of its own', async (kind, expected) => {
  api.faults([{ kind }]);
  await expect(client.messages.create(ASK, once)).rejects.toBeInstanceOf(expected);
  await expect(client.messages.stream(ASK, once).finalMessage()).rejects.toBeInstanceOf(expected);
});

test('faults that pass are retried away, in turn', async () => {
  api.faults([
    { kind: 'overloaded', times: 1, ms: 5 },
    { kind: 'rate_limited', times: 1, ms: 5 },
  ]);
  await expect(client.messages.create(ASK)).resolves.toMatchObject({ stop_reason: 'end_turn' });
  expect(api.requests()).toHaveLength(3);
});

test('faults can be set over the network, and lifted', async () => {
  const set = (faults: unknown) =>
    fetch(`${api.url}/_faults`, { method: 'POST', body: JSON.stringify({ faults }) });
  expect((await set([{ kind: 'nonsense' }])).status).toBe(400);
  await set([{ kind: 'billing' }]);
  await expect(client.messages.create(ASK, once)).rejects.toMatchObject({ status: 402 });
  await set([]);
  await expect(client.messages.create(ASK, once)).resolves.toBeDefined();
});

test('a stream may die after a block', async () => {
  api.faults([{ kind: 'mid_stream_death', times: 1 }]);
  const stream = client.messages.stream(ASK);
  await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.AnthropicError);
  expect(api.requests()).toHaveLength(1);
});

test('a stream may end with an error', async () => {
  api.faults([{ kind: 'stream_error', afterBlock: 1 }]);
  const asked = client.messages.stream(ASK).finalMessage();
  await expect(asked).rejects.toMatchObject({ type: 'overloaded_error' });
});

test('a stream may fall silent until the client gives up', async () => {
  api.faults([{ kind: 'stall' }]);
  const stream = client.messages.stream(ASK);
  stream.on('contentBlock', () => stream.abort());
  await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
});

test('a slow stream still ends', async () => {
  api.faults([{ kind: 'slow', ms: 2 }]);
  const reply = await client.messages.stream(ASK).finalMessage();
  expect(reply.content).toHaveLength(2);
});

test('a reply may be declined or cut', async () => {
  api.faults([
    { kind: 'refusal', times: 1 },
    { kind: 'max_tokens', times: 1 },
  ]);
  const declined = await client.messages.create(ASK);
  expect(declined).toMatchObject({ stop_reason: 'refusal', content: [] });
  const cut = await client.messages.stream(ASK).finalMessage();
  expect(cut).toMatchObject({ stop_reason: 'max_tokens' });
  expect(cut.content.at(-1)).toMatchObject({ text: 'All is w' });
});
