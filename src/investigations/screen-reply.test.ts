import pino from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startMessagesApi } from '../sandbox/messages-api/messages-api.ts';
import { blocksOf, type ModelRequest } from '../sandbox/messages-api/wire.ts';
import { replyScreen } from './screen-reply.ts';

let answered = '{"meant":true}';
const api = await startMessagesApi({ answer: () => ({ text: answered }), paceMs: 0 });
const log = pino({ enabled: false });
const settings = { apiKey: 'a-key', baseUrl: api.url, model: 'claude-haiku-5-5', log };
const screen = replyScreen(settings);
let room = 1;
const paid: number[] = [];
const tenant = {
  redact: (text: string) => text,
  purse: {
    hasRoomFor: async (usd: number) => usd <= room,
    pay: async (usd: number) => {
      paid.push(usd);
    },
  },
};
const REPLY = { text: 'the teapot has a leak', isRunning: true };
afterAll(() => api.close());
beforeEach(() => {
  answered = '{"meant":true}';
  api.faults([]);
  room = 1;
  paid.length = 0;
});

test('the model’s view counts', async () => {
  expect(await screen(REPLY, tenant)).toBe(true);
  answered = '{"meant":false}';
  expect(await screen(REPLY, tenant)).toBe(false);
});

test('the model is given the words alone, as data and without secrets, and cut', async () => {
  const redact = (text: string) => text.replace('s3cret', '[gone]');
  await screen({ ...REPLY, text: `s3cret ${'x'.repeat(5_000)}` }, { ...tenant, redact });
  const { body } = api.requests().at(-1) as { body: ModelRequest };
  const [block] = blocksOf(body.messages[0]?.content ?? []);
  const said = JSON.parse(block && 'text' in block ? String(block.text) : '');
  expect(said).toEqual({ is_running: true, reply: expect.stringMatching(/^\[gone\] x+$/) });
  expect(said.reply.length).toBeLessThanOrEqual(1_000);
  expect(body.max_tokens).toBeLessThanOrEqual(50);
  expect(body.tools).toBeUndefined();
});

test.each(['', 'yes', '{"meant":"true"}', '{"meant":', '{}'])(
  'an answer such as %j is no',
  async text => {
    answered = text || ' ';
    expect(await screen(REPLY, tenant)).toBe(false);
  },
);

test('an overloaded, a broken and a silent model say no', async () => {
  api.faults([{ kind: 'overloaded', ms: 1 }]);
  expect(await screen(REPLY, tenant)).toBe(false);
  api.faults([{ kind: 'server_error', ms: 1 }]);
  expect(await screen(REPLY, tenant)).toBe(false);
});

test('without a model or a key nobody is asked', async () => {
  const before = api.requests().length;
  expect(await replyScreen({ ...settings, model: undefined })(REPLY, tenant)).toBe(false);
  expect(await replyScreen({ ...settings, apiKey: undefined })(REPLY, tenant)).toBe(false);
  expect(api.requests()).toHaveLength(before);
});

test('what it cost is paid for: little, and for a reply that never came what it may cost at most', async () => {
  await screen(REPLY, tenant);
  api.faults([{ kind: 'stall' }]);
  expect(await screen(REPLY, tenant)).toBe(false);
  const [told = 0, atMost = 0] = paid;
  expect(told).toBeGreaterThan(0);
  expect(atMost).toBeGreaterThan(told);
  expect(atMost).toBeLessThan(0.001);
});

test('an overloaded model costs nothing', async () => {
  api.faults([{ kind: 'overloaded', ms: 1 }]);
  await screen(REPLY, tenant);
  expect(paid).toEqual([]);
});

test('when the day is spent nobody is asked, and nothing is meant', async () => {
  room = 0;
  const before = api.requests().length;
  expect(await screen(REPLY, tenant)).toBe(false);
  expect(api.requests()).toHaveLength(before);
});
