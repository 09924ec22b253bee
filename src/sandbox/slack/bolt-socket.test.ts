import { type App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { defaultApp } from './default-workspace.ts';
import { type Pair, startPair } from './testing/bolt-app.ts';
import { investigate, maya, mention } from './testing/people.ts';

let pair: Pair | undefined;

async function start(listen: (bolt: App) => void, options = {}) {
  pair = await startPair(listen, { mode: 'socket', options });
  return pair;
}

afterEach(async () => {
  await pair?.stop();
  pair = undefined;
});

test('a command over Socket Mode is acknowledged with a message to the asker', async () => {
  const { slack } = await start(bolt => {
    bolt.command('/investigate', async ({ ack, command }) => ack(`Looking at ${command.text}`));
  });
  expect(await slack.act(investigate('cart'))).toEqual({ ok: true });
  expect(slack.snapshot(maya).messages).toMatchObject([
    { text: 'Looking at cart', ephemeralTo: maya },
  ]);
});

test('a mention over Socket Mode can be answered in its thread', async () => {
  const { slack } = await start(bolt => {
    bolt.event('app_mention', async ({ event, say }) => {
      await say({ text: 'On it', thread_ts: event.ts });
    });
  });
  const result = await slack.act(mention('help'));
  const reply = await slack.waitFor(({ messages }) => messages[1]);
  expect(result).toEqual({ ok: true, ts: reply.threadTs });
});

test('an event not acknowledged over Socket Mode is sent again, saying which attempt it is', async () => {
  const retries: (number | undefined)[] = [];
  const { slack } = await start(
    bolt => {
      bolt.event('app_mention', async ({ context }) => {
        retries.push(context.retryNum);
      });
    },
    { retryDelaysMs: [10] },
  );
  slack.faults([{ on: 'events', kind: 'drop_connection', afterEffect: true, times: 2 }]);
  await slack.act(mention('help'));
  await expect.poll(() => retries).toEqual([0, 1]);
});

test('an envelope can come twice', async () => {
  let commands = 0;
  const { slack } = await start(bolt => {
    bolt.command('/investigate', async ({ ack }) => {
      commands += 1;
      await ack();
    });
  });
  slack.faults([{ on: 'socket', kind: 'duplicate', times: 1 }]);
  await slack.act(investigate());
  await expect.poll(() => commands).toBe(2);
});

test('after a disconnect the app connects again and gets what was posted meanwhile', async () => {
  const { slack } = await start(
    bolt => {
      bolt.event('app_mention', async ({ event, say }) => {
        await say({ text: 'Back', thread_ts: event.ts });
      });
    },
    { ackTimeoutMs: 8000 },
  );
  slack.faults([{ on: 'socket', kind: 'disconnect', times: 1 }]);
  await expect.poll(slack.connections).toBe(0);
  await slack.act(mention('are you there?'));
  await slack.waitFor(({ messages }) => messages.find(({ text }) => text === 'Back'), {
    timeoutMs: 8000,
  });
  expect(slack.connections()).toBe(1);
});

test('without a connection a command fails as Slack says it', async () => {
  const { slack, bolt } = await start(() => {}, { ackTimeoutMs: 100 });
  await bolt.stop();
  await expect.poll(slack.connections).toBe(0);
  const result = await slack.act(investigate());
  expect(result).toEqual({
    ok: false,
    error: '/investigate failed with the error "dispatch_failed".',
  });
});

test('of two connections each gets every other command', async () => {
  const heard: string[] = [];
  const { slack } = await start(app => {
    app.command('/investigate', async ({ ack }) => {
      heard.push('first');
      await ack();
    });
  });
  const second = new SocketModeReceiver({
    appToken: defaultApp.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  second.client.on('slash_commands', async ({ ack }) => {
    heard.push('second');
    await ack();
  });
  await second.start();
  for (let turn = 0; turn < 4; turn += 1) await slack.act(investigate());
  expect(heard).toEqual(['first', 'second', 'first', 'second']);
  await second.stop();
});
