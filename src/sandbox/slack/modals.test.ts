import type { App, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import { type Pair, startPair } from './testing/bolt-app.ts';
import { clickOn, investigate, maya } from './testing/people.ts';

let pair: Pair | undefined;

afterEach(async () => {
  await pair?.stop();
  pair = undefined;
});

/** An app whose command opens the modal and whose submission answers what the test says. */
async function startWithModal(
  answer: () => ViewResponseAction | undefined,
  listen: (bolt: App) => void = () => {},
) {
  pair = await startPair(bolt => {
    bolt.command('/investigate', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal('Edit') });
    });
    bolt.view('edit', async ({ ack }) => {
      const action = answer();
      await (action ? ack(action) : ack());
    });
    listen(bolt);
  });
  await pair.slack.act(investigate());
  const view = await pair.slack.waitFor(({ modals }) => modals[0]);
  return { slack: pair.slack, view };
}

function modal(title: string, extra: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'edit',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Save' },
    private_metadata: 'p-1',
    blocks: [
      {
        type: 'input',
        block_id: 'summary',
        label: { type: 'plain_text', text: 'Summary' },
        element: { type: 'plain_text_input', action_id: 'text', max_length: 10 },
      },
      {
        type: 'actions',
        block_id: 'more',
        elements: [
          { type: 'button', action_id: 'push', text: { type: 'plain_text', text: 'More' } },
        ],
      },
    ],
    ...extra,
  };
}

function entered(value: string) {
  return { summary: { text: { type: 'plain_text_input', value } } };
}

test('a modal that is submitted and acknowledged closes', async () => {
  const { slack, view } = await startWithModal(() => undefined);
  expect(view).toMatchObject({ title: 'Edit', submit: 'Save', privateMetadata: 'p-1' });
  const submit = { as: maya, do: 'submit', viewId: view.id, values: entered('ok') } as const;
  expect(await slack.act(submit)).toEqual({ ok: true });
  expect(slack.snapshot(maya).modals).toEqual([]);
});

test('the errors of an answer stand at their blocks, and the modal stays', async () => {
  const errors = { summary: 'Too vague' };
  const { slack, view } = await startWithModal(() => ({ response_action: 'errors', errors }));
  await slack.act({ as: maya, do: 'submit', viewId: view.id, values: entered('hm') });
  expect(slack.snapshot(maya).modals).toMatchObject([{ id: view.id, errors }]);
});

test('errors for a block that is no input show as trouble connecting', async () => {
  const errors = { more: 'Wrong place' };
  const { slack, view } = await startWithModal(() => ({ response_action: 'errors', errors }));
  const result = await slack.act({
    ...{ as: maya, do: 'submit', viewId: view.id, values: entered('hm') },
  });
  expect(result).toEqual({ ok: false, error: 'We had some trouble connecting. Try again?' });
});

test('an empty required field and too long a text never reach the app', async () => {
  let asked = 0;
  const { slack, view } = await startWithModal(() => {
    asked += 1;
    return undefined;
  });
  const submit = { as: maya, do: 'submit', viewId: view.id } as const;
  expect(await slack.act({ ...submit, values: {} })).toMatchObject({ ok: false });
  expect(await slack.act({ ...submit, values: entered('x'.repeat(11)) })).toMatchObject({
    ok: false,
  });
  expect(slack.snapshot(maya).modals[0]?.errors).toEqual({
    summary: 'Please enter at most 10 characters.',
  });
  expect(asked).toBe(0);
});

test('an answer can update the modal in place, push another, and clear them all', async () => {
  const answers: ViewResponseAction[] = [
    { response_action: 'update', view: modal('Second') },
    { response_action: 'push', view: modal('Third') },
    { response_action: 'clear' },
  ];
  const { slack, view } = await startWithModal(() => answers.shift());
  const titles = [];
  for (let step = 0; step < 3; step += 1) {
    const top = slack.snapshot(maya).modals.at(-1)!;
    await slack.act({ as: maya, do: 'submit', viewId: top.id, values: entered('ok') });
    titles.push(slack.snapshot(maya).modals.map(({ title }) => title));
  }
  expect(titles).toEqual([['Second'], ['Second', 'Third'], []]);
  expect(view.title).toBe('Edit');
});

test('modals stack three high, and a fourth is refused', async () => {
  const refusals: string[] = [];
  const { slack } = await startWithModal(
    () => undefined,
    bolt => {
      bolt.action('push', async ({ ack, body, client }) => {
        await ack();
        const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
        await client.views
          .push({ trigger_id, view: modal('On top') })
          .catch(error => refusals.push(error.data.error));
      });
    },
  );
  for (const depth of [2, 3, 3]) {
    const top = slack.snapshot(maya).modals.at(-1)!;
    await slack.act(clickOn({ in: 'view', viewId: top.id }, 'push'));
    await expect.poll(() => slack.snapshot(maya).modals.length).toBe(depth);
  }
  await expect.poll(() => refusals).toEqual(['push_limit_reached']);
});

test('an update against an old hash is refused, one against the current hash is shown', async () => {
  const { slack, view } = await startWithModal(() => undefined);
  const { client } = pair!.bolt;
  const update = { view_id: view.id, view: modal('New') };
  await expect(client.views.update({ ...update, hash: 'old' })).rejects.toThrow('hash_conflict');
  await client.views.update({ ...update, hash: view.hash });
  expect(slack.snapshot(maya).modals).toMatchObject([{ id: view.id, title: 'New' }]);
});

test('a trigger opens one modal, once, and within three seconds', async () => {
  let now = Date.now();
  const triggers: string[] = [];
  pair = await startPair(
    bolt => {
      bolt.command('/investigate', async ({ ack, command }) => {
        triggers.push(command.trigger_id);
        await ack();
      });
    },
    { options: { now: () => now } },
  );
  const { slack, bolt } = pair;
  const open = (trigger_id: string) => bolt.client.views.open({ trigger_id, view: modal('X') });
  await slack.act(investigate());
  await open(triggers[0]!);
  await expect(open(triggers[0]!)).rejects.toThrow('exchanged_trigger_id');
  await slack.act(investigate());
  now += 3001;
  await expect(open(triggers[1]!)).rejects.toThrow('expired_trigger_id');
  await expect(open('made-up')).rejects.toThrow('invalid_trigger_id');
});

test('closing a modal tells the app if the modal asked for it', async () => {
  const closed: string[] = [];
  const { slack, view } = await startWithModal(
    () => undefined,
    bolt => {
      bolt.view({ callback_id: 'edit', type: 'view_closed' }, async ({ ack, view }) => {
        await ack();
        closed.push(view.private_metadata);
      });
    },
  );
  const notifying = modal('Edit', { notify_on_close: true });
  await pair!.bolt.client.views.update({ view_id: view.id, view: notifying });
  await slack.act({ as: maya, do: 'close', viewId: view.id });
  expect(slack.snapshot(maya).modals).toEqual([]);
  expect(closed).toEqual(['p-1']);
});

test('what is chosen in a modal arrives with the click, and stays for the submission', async () => {
  const seen: unknown[] = [];
  const option = { text: { type: 'plain_text' as const, text: 'High' }, value: 'high' };
  const { slack, view } = await startWithModal(
    () => undefined,
    bolt => {
      bolt.action('priority', async ({ ack, body }) => {
        await ack();
        if ('view' in body) seen.push(body.view?.state.values.pick);
      });
    },
  );
  const element = { type: 'static_select' as const, action_id: 'priority', options: [option] };
  const asking = modal('Edit', {
    blocks: [
      ...(modal('Edit').blocks as ModalView['blocks']),
      { type: 'actions', block_id: 'pick', elements: [element] } as ModalView['blocks'][number],
    ],
  });
  await pair!.bolt.client.views.update({ view_id: view.id, view: asking });
  const place = { in: 'view', viewId: view.id } as const;
  const chosen = { action_id: 'priority', selected_option: option };
  await slack.act({ as: maya, do: 'click', place, element: chosen, values: entered('ok') });
  const pick = { priority: { type: 'static_select', selected_option: option } };
  expect(seen).toEqual([pick]);
});

test('a view is found by its external_id, which no second view may take', async () => {
  const { slack, view } = await startWithModal(() => undefined);
  const { client } = pair!.bolt;
  const named = modal('Named', { external_id: 'proposal-1' });
  await client.views.update({ view_id: view.id, view: named });
  await client.views.update({ external_id: 'proposal-1', view: { ...named, title: renamed } });
  expect(slack.snapshot(maya).modals).toMatchObject([{ title: 'Renamed' }]);
  const home = { type: 'home' as const, external_id: 'proposal-1', blocks: [] };
  await expect(client.views.publish({ user_id: maya, view: home })).rejects.toThrow(
    'duplicate_external_id',
  );
});

const renamed = { type: 'plain_text' as const, text: 'Renamed' };

test('a select that asks for response URLs gives the app one to answer in the chosen channel', async () => {
  const urls: string[] = [];
  const { slack, view } = await startWithModal(
    () => undefined,
    bolt => {
      bolt.view('where', async ({ ack, body, respond }) => {
        await ack();
        if ('response_urls' in body)
          urls.push(...(body.response_urls ?? []).map(u => u.channel_id));
        await respond({ text: 'Shared', response_type: 'in_channel' });
      });
    },
  );
  const asking = modal('Where', {
    callback_id: 'where',
    blocks: [
      {
        type: 'input',
        block_id: 'place',
        label: { type: 'plain_text', text: 'Channel' },
        element: { type: 'conversations_select', action_id: 'channel', response_url_enabled: true },
      },
    ],
  });
  await pair!.bolt.client.views.update({ view_id: view.id, view: asking });
  const state = { type: 'conversations_select', selected_conversation: 'C0INCIDENT' };
  const values = { place: { channel: state } };
  await slack.act({ as: maya, do: 'submit', viewId: view.id, values });
  await slack.waitFor(({ messages }) => messages.some(({ text }) => text === 'Shared'));
  expect(urls).toEqual(['C0INCIDENT']);
});
