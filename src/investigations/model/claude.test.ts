import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../sandbox/messages-api/faults.ts';
import { startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';
import { type AroundTry, createClaude, type ModelRequest } from './claude.ts';
import { ModelError } from './model-error.ts';

const api = await startMessagesApi({ answer: () => ({ text: 'Read it all.' }), paceMs: 0 });
const settings = {
  apiKey: 'a-key',
  baseUrl: api.url,
  log: pino({ enabled: false }),
  silenceMs: 300,
};
const ask = createClaude(settings);
afterAll(() => api.close());
beforeEach(() => api.faults([]));

function request(signal = new AbortController().signal): ModelRequest {
  const content = JSON.stringify([{ type: 'text', text: 'Why is checkout slow?' }]);
  return {
    model: 'claude-opus-5-5',
    systemText: 'You investigate.',
    toolsText: '[]',
    paramsText: '{"max_tokens":1000}',
    entries: [{ seq: 1, role: 'user', content, costUsd: 0 }],
    signal,
  };
}

async function failure(asking: Promise<unknown>): Promise<ModelError> {
  const error = await asking.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}

test('a reply comes whole, with what it cost', async () => {
  const reply = await ask(request());
  expect(reply).toMatchObject({ stopReason: 'end_turn', requestId: expect.any(String) });
  expect(reply.content).toMatchObject([{ type: 'text', text: 'Read it all.' }]);
  expect(reply.usage.output).toBeGreaterThan(0);
});

test('two overloads in a row are waited out', async () => {
  api.faults([{ kind: 'overloaded', times: 2, ms: 1 }]);
  expect(await ask(request())).toMatchObject({ stopReason: 'end_turn' });
});

test.each<[string, Fault]>([
  ['overloaded for good', { kind: 'overloaded', ms: 1 }],
  ['limited for good', { kind: 'rate_limited', ms: 1 }],
  ['broken for good', { kind: 'server_error', ms: 1 }],
  ['dying in mid-stream', { kind: 'mid_stream_death' }],
  ['failing in mid-stream', { kind: 'stream_error' }],
  ['silent in mid-stream', { kind: 'stall' }],
])('a model that is %s can be asked again later', async (_what, fault) => {
  api.faults([fault]);
  expect(await failure(ask(request()))).toMatchObject({ kind: 'unreachable' });
});

test.each<[string, Fault, boolean]>([
  ['dies in mid-stream', { kind: 'mid_stream_death', times: 1 }, true],
  ['fails in mid-stream', { kind: 'stream_error', times: 1 }, true],
  ['falls silent in mid-stream', { kind: 'stall', times: 1 }, true],
  ['is overloaded', { kind: 'overloaded', times: 1, ms: 1 }, false],
  ['is limited', { kind: 'rate_limited', times: 1, ms: 1 }, false],
  ['is broken', { kind: 'server_error', times: 1, ms: 1 }, false],
])('each try of a model that %s says what is charged for it', async (_what, fault, isCharged) => {
  api.faults([fault]);
  const tries: unknown[] = [];
  const around: AroundTry = attempt =>
    attempt(100).catch(error => {
      tries.push(error.charged);
      throw error;
    });
  await ask({ ...request(), around });
  const usage = { input: expect.any(Number), output: expect.any(Number) };
  expect(tries).toEqual([isCharged ? expect.objectContaining(usage) : undefined]);
});

test.each([
  ['a part of its start', 'event: message_st', 'unknown'],
  ['an error before its start', errorEvent('overloaded_error'), undefined],
  ['nothing', '', undefined],
])('a stream of which only %s came', async (_what, bytes, charged) => {
  const server = createServer((_asked, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(bytes, () => setTimeout(() => response.destroy(), 20));
  }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = createClaude({
    ...settings,
    baseUrl: `http://127.0.0.1:${port}`,
    pause: async () => {},
  });
  expect((await failure(cut(request()))).charged).toBe(charged);
  server.close();
});

function errorEvent(type: string): string {
  return `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type, message: type } })}\n\n`;
}

test('a stream that says little and often is not taken for dead', async () => {
  api.faults([{ kind: 'slow', ms: 100 }]);
  expect(await ask(request())).toMatchObject({ stopReason: 'end_turn' });
});

test('nobody at the address can be asked again later', async () => {
  const nobody = createClaude({ ...settings, baseUrl: 'http://127.0.0.1:9' });
  expect(await failure(nobody(request()))).toMatchObject({ kind: 'unreachable' });
});

test.each<[Fault['kind'], string]>([
  ['unauthorized', 'ANTHROPIC_API_KEY'],
  ['billing', 'credit'],
])('%s: somebody has to put that right, and is told what', async (kind, words) => {
  api.faults([{ kind }]);
  const error = await failure(ask(request()));
  expect(error).toMatchObject({ kind: 'refused' });
  expect(error.message).toContain(words);
});

test('without a key nothing is sent', async () => {
  const before = api.requests().length;
  const keyless = createClaude({ ...settings, apiKey: undefined });
  expect(await failure(keyless(request()))).toMatchObject({ kind: 'refused' });
  expect(api.requests()).toHaveLength(before);
});

test.each(['refusal', 'max_tokens'] as const)('a reply that ends by %s says so', async kind => {
  api.faults([{ kind }]);
  expect(await ask(request())).toMatchObject({ stopReason: kind });
});

test('a call that was given up says that it was', async () => {
  api.faults([{ kind: 'stall' }]);
  const giveUp = new AbortController();
  const asked = failure(ask(request(giveUp.signal)));
  giveUp.abort();
  expect(await asked).toMatchObject({ kind: 'aborted' });
});
