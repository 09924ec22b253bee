import { afterAll, describe, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { conversationText, gatedModel } from '../support/gated-model.ts';
import { readThen } from '../support/scripts.ts';
import {
  CHECKOUT,
  GENERAL,
  MAYA,
  OWEN_GUEST,
  replies,
  roots,
  TOMAS,
  whispers,
  wordsOf,
} from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 20_000 };
const model = gatedModel(readThen());
const world = await startWorld({ isPrepared: true, answer: model.answer });
await world.start();
afterAll(() => world.close());

function investigate(text: string, channel = CHECKOUT, as = MAYA) {
  return world.slack.act({ as, do: 'command', channel, command: '/investigate', text });
}

function say(text: string, threadTs?: string) {
  const reply = threadTs ? { threadTs } : {};
  return world.slack.act({ as: MAYA, do: 'post', channel: CHECKOUT, text, ...reply });
}

function press(on: Message, actionId: string) {
  const place = { in: 'message', channel: on.channel, ts: on.ts } as const;
  return world.slack.act({ as: MAYA, do: 'click', place, element: { action_id: actionId } });
}

function rootOf(title: string): Promise<Message> {
  return world.slack.waitFor(snapshot => roots(snapshot, title)[0], PATIENT);
}

/** A root once it shows this. */
function rootShowing(root: Message, words: string): Promise<Message> {
  return world.slack.waitFor(
    snapshot => roots(snapshot, words).find(({ ts }) => ts === root.ts),
    PATIENT,
  );
}

/** The replies that begin so, once there are that many. */
function inThread(root: Message, start: string, count = 1): Promise<Message[]> {
  return world.slack.waitFor(snapshot => {
    const found = replies(snapshot, root, start);
    return found.length >= count && found;
  }, PATIENT);
}

function heard(person: string, words: string): Promise<Message> {
  return world.slack.waitFor(
    snapshot => whispers(snapshot, person).find(({ text }) => text.includes(words)),
    { as: person, ...PATIENT },
  );
}

function toldTheModel(words: string): boolean {
  const requests = world.model.requests().map(({ body }) => body as never);
  return requests.some(body => conversationText(body).includes(words));
}

describe('/investigate', () => {
  test('words open a thread where they were typed, shown as they were typed', async () => {
    await investigate('checkout <b>&</b> @tomas is slow');
    await heard(MAYA, 'An incident thread opens in this channel');
    const root = await rootOf('checkout <b>&</b> @');
    expect(root.channel).toBe(CHECKOUT);
    await inThread(root, 'Findings: ');
    expect(toldTheModel('checkout <b>&</b> @')).toBe(true);
  });

  test('a credential that was pasted is taken out before anybody has the words', async () => {
    const token = ['ghp_', 'a8Kd03jFq9ZtYx7Lm2Vb5Nc1Rw6Hs4Eu0PgT'].join('');
    await investigate(`pasted by hand: is ${token} refused?`);
    const root = await rootOf('pasted by hand');
    expect(wordsOf(root)).toContain('pasted by hand: is [redacted:');
    await inThread(root, 'Findings: ');
    await say(`@nightjar and after ${token} was rotated?`, root.ts);
    await inThread(root, 'Findings: ', 2);
    expect(toldTheModel('and after [redacted:')).toBe(true);
    expect(toldTheModel(token)).toBe(false);
    const bots = world.slack.snapshot(MAYA).messages.filter(({ user }) => user !== MAYA);
    expect(JSON.stringify(bots)).not.toContain(token);
  });

  test.each(['', '   ', 'help'])('%j explains itself to the asker alone', async text => {
    const before = roots(world.slack.snapshot(MAYA)).length;
    await investigate(text, CHECKOUT, TOMAS);
    await heard(TOMAS, 'Say what to look into');
    expect(roots(world.slack.snapshot(MAYA))).toHaveLength(before);
  });

  test('a guest is told why not', async () => {
    await investigate('a question of a guest', CHECKOUT, OWEN_GUEST);
    await heard(OWEN_GUEST, 'You may not start an investigation');
    expect(roots(world.slack.snapshot(MAYA), 'a question of a guest')).toEqual([]);
  });

  test('in a channel that Nightjar is not in, the asker is told to invite it', async () => {
    await investigate('general trouble', GENERAL);
    await heard(MAYA, '/invite @Nightjar');
    expect(roots(world.slack.snapshot(MAYA), 'general trouble')).toEqual([]);
    const text = `<@${world.slack.snapshot(MAYA).app.botUserId}>`;
    const invited = {
      as: MAYA,
      do: 'command',
      channel: GENERAL,
      command: '/invite',
      text,
    } as const;
    await world.slack.act(invited);
    await investigate('general trouble, again', GENERAL);
    await inThread(await rootOf('general trouble, again'), 'Findings: ');
  });

  test("a page's link leads to the thread that its webhook opened", async () => {
    const gate = model.hold('Checkout latency');
    const { incidentId } = await world.page('checkout-deploy');
    const root = await rootOf(incidentId);
    const link = `${world.vendors.pagerduty.url}/incidents/${incidentId}`;
    await investigate(link);
    expect(wordsOf(await heard(MAYA, 'being investigated already'))).toContain('/archives/');
    gate.open();
    await inThread(root, 'Findings: ');
    await investigate(link);
    await heard(MAYA, 'a new investigation has begun there');
    await inThread(root, 'Findings: ', 2);
    expect(roots(world.slack.snapshot(MAYA), incidentId)).toHaveLength(1);
  });

  test("a page's link that was typed first is the thread of the webhook that follows", async () => {
    const { incidentId } = await world.vendors.pageMe('noisy-alert', `${world.url}/nowhere`);
    await investigate(`${world.vendors.pagerduty.url}/incidents/${incidentId}`);
    const root = await rootOf(incidentId);
    const url = `${world.url}/webhooks/pagerduty/default`;
    await world.vendors.sendWebhook({ url, incidentId, event: 'triggered' });
    await world.vendors.sendWebhook({ url, incidentId, event: 'acknowledged', by: 'sam' });
    await inThread(root, 'Findings: ');
    // The page's own title stands where the link did.
    expect((await rootShowing(root, '*Acknowledged*')).text).not.toContain('http');
    expect(roots(world.slack.snapshot(MAYA), incidentId)).toHaveLength(1);
  });
});

describe('a mention', () => {
  test('opens one thread, also when Slack delivers it three times', async () => {
    world.slack.faults([{ on: 'events', kind: 'duplicate', times: 2 }]);
    await say('@nightjar checkout loses carts');
    const root = await rootOf('checkout loses carts');
    await inThread(root, 'Findings: ');
    world.slack.faults([]);
    expect(roots(world.slack.snapshot(MAYA), 'checkout loses carts')).toHaveLength(1);
    expect(replies(world.slack.snapshot(MAYA), root, 'Findings: ')).toHaveLength(1);
  });

  test('in the thread steers what is running, and asks anew once that is over', async () => {
    const gate = model.hold('steer me');
    await say('@nightjar steer me');
    const root = await rootOf('steer me');
    await gate.reached;
    await say('@nightjar look at the <redis> client & the pool', root.ts);
    await inThread(root, 'Taken into account');
    gate.open();
    await inThread(root, 'Findings: ');
    expect(toldTheModel(JSON.stringify('look at the <redis> client & the pool'))).toBe(true);
    await say('@nightjar and what of the carts that were lost?', root.ts);
    await inThread(root, 'Findings: ', 2);
    expect(roots(world.slack.snapshot(MAYA), 'what of the carts')).toEqual([]);
  });

  test('that comes while the findings are written is asked anew, not lost', async () => {
    const gate = model.hold('last words count', 1);
    await say('@nightjar last words count');
    const root = await rootOf('last words count');
    await gate.reached;
    await say('@nightjar what about the backups?', root.ts);
    await inThread(root, 'Taken into account');
    gate.open();
    await inThread(root, 'Findings: ', 2);
    expect(toldTheModel('"question":"what about the backups?"')).toBe(true);
  });

  test('that says nothing is answered with what can be said', async () => {
    await say('@nightjar');
    await heard(MAYA, 'Mention me with what to look into');
  });
});

test('a message of anybody can be investigated by its menu', async () => {
  const text = 'payments time out since lunch & it is getting worse';
  const posted = await world.slack.act({ as: TOMAS, do: 'post', channel: CHECKOUT, text });
  const ts = posted.ok ? (posted.ts ?? '') : '';
  const callbackId = 'investigate_message';
  await world.slack.act({ as: MAYA, do: 'shortcut', callbackId, channel: CHECKOUT, ts });
  const root = await rootOf('it is getting worse');
  expect(wordsOf(root)).not.toContain('&amp;amp;');
  await inThread(root, 'Findings: ');
});

describe('buttons', () => {
  test('Stop ends within 3 s what is going on and publishes what is known', async () => {
    const gate = model.hold('stop me early', 1);
    await say('@nightjar stop me early');
    const root = await rootOf('stop me early');
    await gate.reached;
    const pressed = performance.now();
    // Twice, as an impatient person does: the button is gone soon after.
    await Promise.all([press(root, 'stop_investigation'), press(root, 'stop_investigation')]);
    const [findings] = await inThread(root, 'Findings: ');
    expect(performance.now() - pressed).toBeLessThan(3_000);
    expect(wordsOf(findings as Message)).toContain('maya stopped it');
    expect(wordsOf(findings as Message)).toContain('What was read is listed below');
    await heard(MAYA, 'This investigation is over');
    gate.open();
  });

  test('Investigate again asks the same anew, in the same thread', async () => {
    await say('@nightjar ask me twice');
    const root = await rootOf('ask me twice');
    await inThread(root, 'Findings: ');
    await press(await rootShowing(root, 'investigate_again'), 'investigate_again');
    await inThread(root, 'Findings: ', 2);
    expect(roots(world.slack.snapshot(MAYA), 'ask me twice')).toHaveLength(1);
  });

  test('Evidence opens what was read, page by page', async () => {
    const [root] = roots(world.slack.snapshot(MAYA), 'ask me twice');
    await press(root as Message, 'show_evidence');
    const view = await world.slack.waitFor(
      ({ modals }) => modals.find(it => JSON.stringify(it.blocks).includes('checkout-api')),
      { as: MAYA, ...PATIENT },
    );
    const words = JSON.stringify(view.blocks);
    expect(words).toContain('service');
    expect(words).toMatch(/fetched <!date\^\d+\^[^>]+> · sha256 [0-9a-f]{8}"/);
    await world.slack.act({ as: MAYA, do: 'close', viewId: view.id });
  });

  test('Home shows open incidents, what waits for approval and how the connections fare', async () => {
    await world.slack.act({ as: MAYA, do: 'open_home' });
    const home = await world.slack.waitFor(snapshot => snapshot.home, { as: MAYA, ...PATIENT });
    const words = JSON.stringify(home.blocks);
    for (const each of ['ask me twice', 'pagerduty', 'github', 'jira', 'Waiting for approval']) {
      expect(words).toContain(each);
    }
  });

  test('Home tells a guest who may open it, and nothing of the incidents', async () => {
    await world.slack.act({ as: OWEN_GUEST, do: 'open_home' });
    const at = { as: OWEN_GUEST, ...PATIENT };
    const words = JSON.stringify(await world.slack.waitFor(({ home }) => home?.blocks, at));
    expect(words).toContain('see all incidents');
    expect(words).not.toContain('ask me twice');
  });
});
