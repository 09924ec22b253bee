import { ErrorCode, WebClient } from '@slack/web-api';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { defaultApp, defaultWorkspace } from './default-workspace.ts';
import { type LocalSlack, startSlack } from './server.ts';
import type { SlackOptions } from './settings.ts';
import { checkout, general, incidents, maya, owen, tomas } from './testing/people.ts';

type Channels = { channels: { name: string }[] };

const started: LocalSlack[] = [];
let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await start();
  client = clientOf(slack);
});

afterAll(async () => {
  await Promise.all(started.map(server => server.close()));
});

async function start(options: Partial<SlackOptions> = {}): Promise<LocalSlack> {
  const server = await startSlack({
    workspace: defaultWorkspace,
    app: defaultApp,
    delivery: { mode: 'http', url: 'http://127.0.0.1:1/' },
    retryDelaysMs: [],
    ...options,
  });
  started.push(server);
  return server;
}

function clientOf({ apiUrl }: LocalSlack, token = defaultApp.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  });
}

function post(text: string, more = {}) {
  return client.chat.postMessage({ channel: incidents, text, ...more });
}

test('a message posted with metadata is found again by it, and only when metadata is asked for', async () => {
  const metadata = { event_type: 'outbox', event_payload: { key: 'k-1' } };
  const { ts } = await post('Root', { metadata });
  const look = { channel: incidents, limit: 10 };
  const withIt = await client.conversations.history({ ...look, include_all_metadata: true });
  expect(withIt.messages?.[0]).toMatchObject({ ts, metadata });
  expect((await client.conversations.history(look)).messages?.[0]).not.toHaveProperty('metadata');
  const thread = { channel: incidents, ts: ts!, include_all_metadata: true };
  expect((await client.conversations.replies(thread)).messages?.[0]).toMatchObject({ metadata });
});

test('an answer lost after its effect leaves the message there', async () => {
  slack.faults([
    { on: 'chat.postMessage', kind: 'drop_connection', afterEffect: true, times: 1 },
    { on: 'chat.update', kind: 'server_error', times: 1 },
  ]);
  await expect(post('Once')).rejects.toMatchObject({ code: ErrorCode.RequestError });
  const { messages } = await client.conversations.history({ channel: incidents });
  expect(messages).toHaveLength(1);
  const update = { channel: incidents, ts: messages?.[0]?.ts ?? '', text: 'Twice' };
  await expect(client.chat.update(update)).rejects.toMatchObject({ statusCode: 500 });
  await client.chat.update(update);
  expect(slack.snapshot(maya).messages).toMatchObject([{ text: 'Twice' }]);
});

test('a rate limit says how long to wait, and a named error is answered as such', async () => {
  slack.faults([
    { on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 7, times: 1 },
    { on: 'chat.postMessage', kind: 'error', error: 'is_archived', times: 2 },
  ]);
  await expect(post('x')).rejects.toMatchObject({ retryAfter: 7 });
  await expect(post('x')).rejects.toThrow('is_archived');
  await post('x');
});

test('the tiers limit calls a minute when they are switched on', async () => {
  const strict = clientOf(await start({ rateLimits: true }));
  for (let call = 0; call < 20; call += 1) await strict.users.list({});
  await expect(strict.users.list({})).rejects.toMatchObject({ code: ErrorCode.RateLimitedError });
});

test('an unlisted distributed app reads 15 messages, once a minute', async () => {
  const limited = clientOf(await start({ limitedHistory: true }));
  for (let n = 0; n < 16; n += 1)
    await limited.chat.postMessage({ channel: incidents, text: `${n}` });
  const { messages } = await limited.conversations.history({ channel: incidents, limit: 100 });
  expect(messages).toHaveLength(15);
  await expect(limited.conversations.history({ channel: incidents })).rejects.toMatchObject({
    code: ErrorCode.RateLimitedError,
  });
});

test('a call without a token, with a wrong one, or without the scope is refused in Slack’s words', async () => {
  await expect(clientOf(slack, '').auth.test()).rejects.toThrow('not_authed');
  await expect(clientOf(slack, 'xoxb-other').auth.test()).rejects.toThrow('invalid_auth');
  const scopes = defaultApp.scopes.filter(scope => scope !== 'chat:write');
  const poor = clientOf(await start({ app: { ...defaultApp, scopes } }));
  await expect(poor.chat.postMessage({ channel: incidents, text: 'x' })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'chat:write', provided: scopes.join(',') },
  });
  await expect(client.apiCall('no.such')).rejects.toThrow('unknown_method');
});

test('lists come in pages until the cursor is empty', async () => {
  const names: unknown[] = [];
  for await (const page of client.paginate('conversations.list', { limit: 1 })) {
    names.push(...(page as unknown as Channels).channels.map(({ name }) => name));
  }
  expect(names).toEqual(['incidents', 'general', 'checkout']);
  const { members } = await client.conversations.members({ channel: checkout });
  expect(members).toEqual(expect.arrayContaining([owen, defaultApp.botUserId]));
  await expect(client.users.list({ cursor: 'nonsense' })).rejects.toThrow('invalid_cursor');
});

test('a thread holds its root and replies, and history only the roots, newest first', async () => {
  const { ts: first } = await post('First');
  await post('Reply', { thread_ts: first });
  await post('Second');
  const history = await client.conversations.history({ channel: incidents });
  expect(history.messages?.map(({ text }) => text)).toEqual(['Second', 'First']);
  expect(history.messages?.[1]).toMatchObject({ reply_count: 1, thread_ts: first });
  const replies = await client.conversations.replies({ channel: incidents, ts: first! });
  expect(replies.messages?.map(({ text }) => text)).toEqual(['First', 'Reply']);
});

test('an update with text alone drops the blocks and keeps the metadata', async () => {
  const metadata = { event_type: 'outbox', event_payload: { key: 'k' } };
  const { ts } = await post('Root', { metadata, blocks: [{ type: 'divider' }] });
  await client.chat.update({ channel: incidents, ts: ts!, text: 'Now' });
  expect(slack.snapshot(maya).messages).toMatchObject([{ text: 'Now', blocks: [], metadata }]);
});

test('only what the app posted can be edited or deleted, and a deleted root keeps its replies', async () => {
  const { ts } = (await slack.act({ as: maya, do: 'post', channel: incidents, text: 'hi' })) as {
    ts: string;
  };
  const target = { channel: incidents, ts };
  await expect(client.chat.update({ ...target, text: 'x' })).rejects.toThrow('cant_update_message');
  await expect(client.chat.delete(target)).rejects.toThrow('cant_delete_message');
  const root = await post('Root');
  await post('Reply', { thread_ts: root.ts });
  await client.chat.delete({ channel: incidents, ts: root.ts! });
  const texts = slack.snapshot(maya).messages.map(({ text }) => text);
  expect(texts).toEqual(['hi', 'This message was deleted.', 'Reply']);
});

test('people are found by id and email, with who is a guest', async () => {
  const found = await client.users.lookupByEmail({ email: 'owen.clarke@acme.example' });
  expect(found.user).toMatchObject({ id: owen, is_restricted: true, is_admin: false });
  const { user } = await client.users.info({ user: maya });
  expect(user).toMatchObject({ is_admin: true, profile: { email: 'maya.lindqvist@acme.example' } });
  await expect(client.users.lookupByEmail({ email: 'x@y.z' })).rejects.toThrow('users_not_found');
});

test('the app writes to a channel it is not in only with the scope for it, and can join', async () => {
  const scopes = defaultApp.scopes.filter(scope => scope !== 'chat:write.public');
  const shy = clientOf(await start({ app: { ...defaultApp, scopes } }));
  const message = { channel: general, text: 'x' };
  await expect(shy.chat.postMessage(message)).rejects.toThrow('not_in_channel');
  await shy.conversations.join({ channel: general });
  await shy.chat.postMessage(message);
});

test('an ephemeral message is seen by its person alone and is in no history', async () => {
  await client.chat.postEphemeral({ channel: incidents, user: maya, text: 'Just you' });
  expect(slack.snapshot(maya).messages).toHaveLength(1);
  expect(slack.snapshot(tomas).messages).toHaveLength(0);
  expect((await client.conversations.history({ channel: incidents })).messages).toEqual([]);
});

test('a direct message is opened for a person and seen by nobody else', async () => {
  const { channel } = await client.conversations.open({ users: maya });
  await client.chat.postMessage({ channel: channel!.id!, text: 'Hello' });
  expect(slack.snapshot(maya).messages).toHaveLength(1);
  expect(slack.snapshot(tomas).messages).toHaveLength(0);
});

test('a file uploaded with the client is shared in the thread and can be read back', async () => {
  const root = await post('Root');
  const share = { channel_id: incidents, thread_ts: root.ts!, initial_comment: 'The report' };
  await client.filesUploadV2({ filename: 'report.md', content: '# Report', ...share });
  const message = slack.snapshot(maya).messages[1];
  expect(message).toMatchObject({ text: 'The report', threadTs: root.ts });
  const { file } = await client.files.info({ file: message!.files[0]!.id });
  const headers = { authorization: `Bearer ${defaultApp.botToken}` };
  expect(await (await fetch(file!.url_private!, { headers })).text()).toBe('# Report');
});

test('an image block shows a picture that was uploaded, and nothing else', async () => {
  const upload = async (filename: string) => {
    const { files } = await client.filesUploadV2({ filename, content: 'x' });
    return (files as { files: { id: string }[] }[])[0]!.files[0]!.id;
  };
  const show = (id: string) =>
    post('', { blocks: [{ type: 'image', alt_text: 'A chart', slack_file: { id } }] });
  expect(await show(await upload('chart.png'))).toMatchObject({ ok: true });
  await expect(show(await upload('notes.txt'))).rejects.toThrow('invalid_blocks');
  await expect(show('F0NOTTHERE')).rejects.toThrow('invalid_blocks');
});

test('a reaction of the app is shown once', async () => {
  const { ts } = await post('Root');
  const reaction = { channel: incidents, timestamp: ts!, name: 'eyes' };
  await client.reactions.add(reaction);
  await expect(client.reactions.add(reaction)).rejects.toThrow('already_reacted');
  const users = [defaultApp.botUserId];
  expect(slack.snapshot(maya).messages[0]?.reactions).toEqual([{ name: 'eyes', users }]);
  await client.reactions.remove(reaction);
});

test('every call is on record with its arguments and answer, without the token', async () => {
  await post('x');
  expect(slack.calls()).toMatchObject([
    {
      method: 'chat.postMessage',
      arguments: { channel: incidents, text: 'x' },
      answer: { ok: true },
    },
  ]);
  expect(JSON.stringify(slack.calls())).not.toContain(defaultApp.botToken);
});
