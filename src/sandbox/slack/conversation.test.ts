import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { defaultApp } from './default-workspace.ts';
import { type Pair, startPair } from './testing/bolt-app.ts';
import { clickOn, incidents, investigate, maya, mention, tomas } from './testing/people.ts';

let pair: Pair | undefined;

async function start(listen: (bolt: App) => void, setup?: Parameters<typeof startPair>[1]) {
  pair = await startPair(listen, setup);
  return pair;
}

afterEach(async () => {
  await pair?.stop();
  pair = undefined;
});

const select = {
  type: 'actions' as const,
  block_id: 'pick',
  elements: [
    {
      type: 'external_select' as const,
      action_id: 'service',
      placeholder: { type: 'plain_text' as const, text: 'Service' },
    },
  ],
};

test('an external select offers what the app answers, and the choice arrives', async () => {
  const chosen: unknown[] = [];
  const { slack, bolt } = await start(bolt => {
    bolt.options('service', async ({ ack, payload }) => {
      const text = { type: 'plain_text' as const, text: `${payload.value} api` };
      await ack({ options: [{ text, value: 's-1' }] });
    });
    bolt.action('service', async ({ ack, action }) => {
      await ack();
      chosen.push(action);
    });
  });
  const { ts } = await bolt.client.chat.postMessage({
    channel: incidents,
    text: 'Which?',
    blocks: [select],
  });
  const place = { in: 'message', channel: incidents, ts: ts! } as const;
  const ask = { as: maya, do: 'options', place, blockId: 'pick', actionId: 'service' } as const;
  const options = [{ text: 'checkout api', value: 's-1' }];
  expect(await slack.act({ ...ask, value: 'checkout' })).toEqual({ ok: true, options });
  const option = { text: { type: 'plain_text', text: 'checkout api' }, value: 's-1' };
  const element = { action_id: 'service', selected_option: option };
  await slack.act({ as: maya, do: 'click', place, element });
  expect(chosen).toMatchObject([{ type: 'external_select', block_id: 'pick', ...element }]);
});

test('opening the Home lets the app publish it, each person their own', async () => {
  const { slack } = await start(bolt => {
    bolt.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'mrkdwn' as const, text: `Hello ${event.user}` };
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'section', text }] },
      });
    });
  });
  await slack.act({ as: maya, do: 'open_home' });
  const home = await slack.waitFor(({ home }) => home);
  expect(home.blocks).toMatchObject([{ text: { text: `Hello ${maya}` } }]);
  expect(slack.snapshot(tomas).home).toBeUndefined();
});

test('a message shortcut carries the message', async () => {
  const { slack } = await start(bolt => {
    bolt.shortcut('investigate_message', async ({ ack, shortcut, respond }) => {
      await ack();
      if (shortcut.type === 'message_action') {
        const { message } = shortcut;
        await respond({ text: `Looking into: ${message.text}` });
      }
    });
  });
  const posted = await slack.act({ as: tomas, do: 'post', channel: incidents, text: 'it broke' });
  const ts = (posted as { ts: string }).ts;
  const act = { as: maya, do: 'shortcut', callbackId: 'investigate_message' } as const;
  expect(await slack.act({ ...act, channel: incidents, ts })).toEqual({ ok: true });
  const answer = await slack.waitFor(({ messages }) => messages[1], { as: maya });
  expect(answer).toMatchObject({ text: 'Looking into: it broke', ephemeralTo: maya });
});

test('a response_url answers five times, to the channel if it says so, and deletes the original', async () => {
  const statuses: number[] = [];
  const { slack, bolt } = await start(bolt => {
    bolt.action('go', async ({ ack, respond }) => {
      await ack();
      for (const text of ['1', '2', '3', '4']) await respond({ text, response_type: 'in_channel' });
      await respond({ delete_original: true });
      await respond({ text: '6' }).catch(error => statuses.push(error.statusCode));
    });
  });
  const button = { type: 'button' as const, action_id: 'go', text: plain('Go') };
  const { ts } = await bolt.client.chat.postMessage({
    channel: incidents,
    text: 'Press',
    blocks: [{ type: 'actions', elements: [button] }],
  });
  await slack.act(clickOn({ in: 'message', channel: incidents, ts: ts! }, 'go'));
  await expect.poll(() => statuses).toEqual([404]);
  expect(slack.snapshot(tomas).messages.map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
});

function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

test('a reaction reaches the app when it is added and when it is taken back', async () => {
  const seen: string[] = [];
  const { slack } = await start(bolt => {
    bolt.event('reaction_added', async ({ event }) => {
      seen.push(`+${event.reaction}`);
    });
    bolt.event('reaction_removed', async ({ event }) => {
      seen.push(`-${event.reaction}`);
    });
  });
  const posted = await slack.act({ as: maya, do: 'post', channel: incidents, text: 'it broke' });
  const react = { as: tomas, do: 'react', channel: incidents, name: 'eyes' } as const;
  const { ts } = posted as { ts: string };
  await slack.act({ ...react, ts });
  await slack.act({ ...react, ts });
  expect(seen).toEqual(['+eyes', '-eyes']);
});

test('a direct message to the app is a message and never a mention', async () => {
  const seen: string[] = [];
  const { slack } = await start(bolt => {
    bolt.event('app_mention', async () => {
      seen.push('mention');
    });
    bolt.message(async ({ message }) => {
      if (!message.subtype) seen.push(message.channel_type);
    });
  });
  await slack.act({ as: maya, do: 'post', channel: 'D0MAYA0001', text: '@nightjar hi' });
  expect(seen).toEqual(['im']);
});

test('a mention where the app is not in the channel reaches it after an invitation only', async () => {
  const seen: string[] = [];
  const { slack } = await start(bolt => {
    bolt.event('app_mention', async ({ event }) => {
      seen.push(event.text);
    });
  });
  const post = { as: maya, do: 'post', channel: 'C0GENERAL1', text: '@nightjar hi' } as const;
  await slack.act(post);
  expect(seen).toEqual([]);
  const invite = { as: maya, do: 'command', channel: 'C0GENERAL1', command: '/invite' } as const;
  expect(await slack.act({ ...invite, text: '@nightjar' })).toEqual({ ok: true });
  await slack.act(post);
  expect(seen).toEqual(['<@U0NIGHTJAR> hi']);
});

test('an event can come twice, with one event_id', async () => {
  const ids: string[] = [];
  const { slack } = await start(bolt => {
    bolt.event('app_mention', async ({ body }) => {
      ids.push(body.event_id);
    });
  });
  slack.faults([{ on: 'events', kind: 'duplicate' }]);
  await slack.act(mention('help'));
  await expect.poll(() => ids.length).toBe(2);
  expect(ids[0]).toBe(ids[1]);
});

test('the app that answers Slack’s challenge has its request URL verified', async () => {
  const { slack } = await start(() => {});
  expect(await slack.verifyUrl()).toBe(true);
  slack.setDelivery({ mode: 'http', url: 'http://127.0.0.1:1/' });
  expect(await slack.verifyUrl()).toBe(false);
  expect(await slack.act(investigate())).toMatchObject({ ok: false });
});

test('a status line shows in the thread until the app posts there', async () => {
  const { slack, bolt } = await start(() => {});
  const posted = await slack.act({ as: maya, do: 'post', channel: incidents, text: 'it broke' });
  const { ts } = posted as { ts: string };
  const status = 'is looking at deployments';
  await bolt.client.assistant.threads.setStatus({ channel_id: incidents, thread_ts: ts, status });
  expect(slack.snapshot(maya).statuses).toEqual([{ channel: incidents, threadTs: ts, status }]);
  await bolt.client.chat.postMessage({ channel: incidents, thread_ts: ts, text: 'Found it' });
  expect(slack.snapshot(maya).statuses).toEqual([]);
});

test('an app hears of what it subscribes to and has the scope for, and of nothing else', async () => {
  const seen: string[] = [];
  const scopes = defaultApp.scopes.filter(scope => scope !== 'app_mentions:read');
  const { slack } = await start(
    bolt => {
      bolt.use(async ({ body, next }) => {
        if ('event' in body) seen.push(body.event.type);
        await next();
      });
    },
    { app: { scopes, events: ['app_mention', 'app_home_opened'] } },
  );
  await slack.act(mention('help'));
  await slack.act({ as: maya, do: 'open_home' });
  expect(seen).toEqual(['app_home_opened']);
});
