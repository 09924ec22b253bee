import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import type { Act } from './contract.ts';
import { type Pair, startPair } from './testing/bolt-app.ts';

const maya = 'U0MAYA0001';
const incidents = 'C0INCIDENT';

let pair: Pair | undefined;

async function start(listen: (bolt: App) => void, setup?: Parameters<typeof startPair>[1]) {
  pair = await startPair(listen, setup);
  return pair;
}

afterEach(async () => {
  await pair?.stop();
  pair = undefined;
});

function investigate(text: string): Act {
  return { as: maya, do: 'command', channel: incidents, command: '/investigate', text };
}

test('a slash command reaches the app, and its answer is shown to the asker alone', async () => {
  const { slack } = await start(bolt => {
    bolt.command('/investigate', async ({ ack, command }) => {
      await ack({ text: `Looking at ${command.text} in ${command.channel_name}` });
    });
  });
  expect(await slack.act(investigate('checkout errors'))).toEqual({ ok: true });
  const [mine] = slack.snapshot(maya).messages;
  expect(mine).toMatchObject({
    text: 'Looking at checkout errors in incidents',
    ephemeralTo: maya,
  });
  expect(slack.snapshot('U0TOMAS002').messages).toEqual([]);
});

test('a command that nobody acknowledges fails with what Slack would show', async () => {
  const { slack } = await start(() => {}, { options: { ackTimeoutMs: 50 } });
  const result = await slack.act(investigate('x'));
  expect(result).toMatchObject({
    ok: false,
    error: expect.stringContaining('/investigate failed'),
  });
});

test('a mention arrives as app_mention and as message, with one ts and the name as a reference', async () => {
  const seen: { type: string; text: string | undefined; ts: string }[] = [];
  const { slack } = await start(bolt => {
    bolt.event('app_mention', async ({ event, say }) => {
      seen.push({ type: event.type, text: event.text, ts: event.ts });
      await say({ text: 'On it', thread_ts: event.ts });
    });
    bolt.event('message', async ({ event }) => {
      if (!event.subtype) seen.push({ type: event.type, text: event.text, ts: event.ts });
    });
  });
  const text = '@nightjar why is #checkout <slow> & red?';
  const result = await slack.act({ as: maya, do: 'post', channel: incidents, text });
  const reply = await slack.waitFor(({ messages }) =>
    messages.find(({ text }) => text === 'On it'),
  );
  await slack.idle();
  const arrived = '<@U0NIGHTJAR> why is <#C0CHECKOUT> &lt;slow&gt; &amp; red?';
  expect(seen.map(({ type }) => type).sort()).toEqual(['app_mention', 'message']);
  expect(seen.every(({ text, ts }) => text === arrived && ts === reply.threadTs)).toBe(true);
  expect(result).toEqual({ ok: true, ts: reply.threadTs });
});

test('a button click carries the message, its value and a response_url that replaces the original', async () => {
  const { slack } = await start(bolt => {
    bolt.command('/investigate', async ({ ack, client }) => {
      await ack();
      await client.chat.postMessage({ channel: incidents, text: 'Proposal', blocks: buttons });
    });
    bolt.action('approve', async ({ ack, body, respond, action }) => {
      await ack();
      expect(body).toMatchObject({ container: { type: 'message', channel_id: incidents } });
      const value = action.type === 'button' ? action.value : undefined;
      await respond({ replace_original: true, text: `Approved ${value}` });
    });
  });
  await slack.act(investigate('x'));
  const { ts } = await slack.waitFor(({ messages }) => messages[0]);
  const place = { in: 'message', channel: incidents, ts } as const;
  const element = { action_id: 'approve' };
  expect(await slack.act({ as: maya, do: 'click', place, element })).toEqual({ ok: true });
  await slack.waitFor(({ messages }) => messages.some(({ text }) => text === 'Approved p-1'));
  const [message] = slack.snapshot(maya).messages;
  expect(message).toMatchObject({ ts, blocks: [] });
});

const buttons = [
  {
    type: 'actions' as const,
    elements: [
      {
        type: 'button' as const,
        action_id: 'approve',
        value: 'p-1',
        text: { type: 'plain_text' as const, text: 'Approve' },
      },
    ],
  },
];

test('an event that the app refuses is sent again, saying which attempt it is', async () => {
  const retries: (number | undefined)[] = [];
  const { slack } = await start(
    bolt => {
      bolt.event('app_mention', async ({ context }) => {
        retries.push(context.retryNum);
      });
    },
    { options: { retryDelaysMs: [10, 10, 10] } },
  );
  slack.faults([{ on: 'events', kind: 'server_error', afterEffect: true, times: 2 }]);
  await slack.act({ as: maya, do: 'post', channel: incidents, text: '@nightjar help' });
  await expect.poll(() => retries).toEqual([undefined, 1]);
});
