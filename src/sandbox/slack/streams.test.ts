import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { type Pair, startPair } from './testing/bolt-app.ts';
import { incidents, maya } from './testing/people.ts';

let pair: Pair | undefined;

async function start(listen: (bolt: App) => void = () => {}, options = {}) {
  pair = await startPair(listen, { options });
  const { slack, bolt } = pair;
  const root = await bolt.client.chat.postMessage({ channel: incidents, text: 'Root' });
  const recipient = { recipient_user_id: maya, recipient_team_id: 'T0ACME001' };
  const thread = { channel: incidents, thread_ts: root.ts! };
  return { slack, client: bolt.client, thread, recipient };
}

afterEach(async () => {
  await pair?.stop();
  pair = undefined;
});

function task(status: 'in_progress' | 'complete', more = {}) {
  return { type: 'task_update' as const, id: 't1', title: 'Read the logs', status, ...more };
}

test('a stream shows its tasks as one plan and the text where it came', async () => {
  const { slack, client, thread, recipient } = await start();
  const stream = client.chatStream({ ...thread, ...recipient, task_display_mode: 'plan' });
  await stream.append({ chunks: [{ type: 'plan_update', title: 'Looking' }] });
  await stream.append({ chunks: [task('in_progress', { details: 'since 12:00' })] });
  expect(slack.snapshot(maya).messages[1]).toMatchObject({ streaming: true });
  await stream.append({
    chunks: [task('complete', { details: ', all hosts', output: '3 errors' })],
  });
  await stream.append({ markdown_text: '**Found it**' });
  await stream.stop({ blocks: [{ type: 'divider' }] });
  const message = slack.snapshot(maya).messages[1]!;
  expect(message.streaming).toBe(false);
  expect(message.blocks).toMatchObject([
    { type: 'plan', title: 'Looking', tasks: [{ task_id: 't1', status: 'complete' }] },
    { type: 'markdown', text: '**Found it**' },
    { type: 'divider' },
  ]);
  expect(JSON.stringify(message.blocks)).toContain('since 12:00, all hosts');
});

test('a stream in a channel needs somebody to be for', async () => {
  const { client, thread } = await start();
  await expect(client.chat.startStream(thread)).rejects.toThrow('missing_recipient_user_id');
  await expect(client.chat.startStream({ ...thread, recipient_user_id: maya })).rejects.toThrow(
    'missing_recipient_team_id',
  );
});

test('a streaming message cannot be updated until its stream is over', async () => {
  const { client, thread, recipient } = await start();
  const { ts } = await client.chat.startStream({ ...thread, ...recipient, markdown_text: 'a' });
  const target = { channel: incidents, ts: ts! };
  await expect(client.chat.update({ ...target, text: 'x' })).rejects.toThrow(
    'streaming_state_conflict',
  );
  await client.chat.stopStream(target);
  await client.chat.update({ ...target, text: 'x' });
});

test('a stream that outlives its time takes nothing more, and shows as ended', async () => {
  const { slack, client, thread, recipient } = await start(() => {}, { streamLifetimeMs: 50 });
  const { ts } = await client.chat.startStream({ ...thread, ...recipient, markdown_text: 'a' });
  const target = { channel: incidents, ts: ts! };
  await slack.waitFor(({ messages }) => messages[1]?.streaming === false);
  const ended = 'message_not_in_streaming_state';
  await expect(client.chat.appendStream({ ...target, markdown_text: 'b' })).rejects.toThrow(ended);
  await expect(client.chat.stopStream(target)).rejects.toThrow(ended);
  await client.chat.update({ ...target, text: 'All of it' });
});

test('Stop ends the stream and tells the app which messages were streaming', async () => {
  const stopped: string[][] = [];
  const { slack, client, thread, recipient } = await start(bolt => {
    bolt.event('agent_session_stopped', async ({ event }) => {
      stopped.push(event.streaming_message_ts);
    });
  });
  const { ts } = await client.chat.startStream({ ...thread, ...recipient, markdown_text: 'a' });
  const stop = { as: maya, do: 'stop', channel: incidents, threadTs: thread.thread_ts } as const;
  await slack.act(stop);
  expect(stopped).toEqual([[ts]]);
  await expect(
    client.chat.appendStream({ channel: incidents, ts: ts!, markdown_text: 'b' }),
  ).rejects.toThrow('stopped_by_user');
});

test('a session is shown with its state until the app closes it', async () => {
  const { slack, client, thread } = await start();
  const session = { channel_id: incidents, thread_ts: thread.thread_ts };
  await client.agents.sessions.setStatus({ ...session, status: 'processing', title: 'Checkout' });
  await client.agents.sessions.rename({ ...session, title: 'Checkout errors' });
  expect(slack.snapshot(maya).sessions).toMatchObject([
    { threadTs: thread.thread_ts, status: 'processing', title: 'Checkout errors' },
  ]);
});

test('chunks beyond their limits are refused', async () => {
  const { client, thread, recipient } = await start();
  const chunks = [task('in_progress', { output: 'x'.repeat(257) })];
  await expect(client.chat.startStream({ ...thread, ...recipient, chunks })).rejects.toThrow(
    'invalid_chunks',
  );
});
