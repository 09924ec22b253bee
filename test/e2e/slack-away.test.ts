import { afterAll, afterEach, expect, test } from 'vitest';
import type { Fault, Message } from '../../src/sandbox/slack/contract.ts';
import { readThen } from '../support/scripts.ts';
import { CHECKOUT, INCIDENTS, MAYA, replies, roots, whispers, wordsOf } from '../support/thread.ts';
import { pageBody, postWebhook } from '../support/webhook.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 25_000 };
const DOWN: Fault[] = [{ on: '*', kind: 'server_error' }];
const world = await startWorld({ isPrepared: true, answer: readThen() });
// Slack is away before the product has ever known whose it is.
world.slack.faults(DOWN);
const started = world.start();
afterAll(() => world.close());
afterEach(() => world.slack.faults([]));

let pages = 0;

async function page(title: string): Promise<void> {
  pages += 1;
  const answer = await postWebhook(world, pageBody({ id: `PSLACK${pages}`, title }));
  expect(answer.status).toBe(202);
}

function inThread(root: Message, start: string): Promise<Message> {
  return world.slack.waitFor(snapshot => replies(snapshot, root, start)[0], PATIENT);
}

function rootOf(title: string): Promise<Message> {
  return world.slack.waitFor(snapshot => roots(snapshot, title)[0], PATIENT);
}

/** The thread from root to findings, each of its messages once. */
async function wholeThread(title: string): Promise<Message> {
  const root = await rootOf(title);
  await inThread(root, 'Findings: ');
  const snapshot = world.slack.snapshot(MAYA);
  expect(roots(snapshot, title)).toHaveLength(1);
  const starts = replies(snapshot, root).map(({ text }) => text.slice(0, 6));
  expect(new Set(starts).size).toBe(starts.length);
  return root;
}

function investigate(text: string) {
  const command = '/investigate';
  return world.slack.act({ as: MAYA, do: 'command', channel: CHECKOUT, command, text });
}

test('a start without Slack waits for it; a webhook is asked to come again until the workspace is known', async () => {
  const body = pageBody({ id: 'PEARLY001', title: 'Before Slack was there' });
  const early = await expectEventually(() => postWebhook(world, body));
  expect(early).toMatchObject({ status: 503, body: { error: 'not_ready' } });
  world.slack.faults([]);
  await started;
  expect(await postWebhook(world, body)).toMatchObject({ status: 202 });
  await wholeThread('Before Slack was there');
});

/** The first answer of a server that is just starting. */
async function expectEventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await attempt().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise(done => setTimeout(done, 50));
  }
}

test.each<[string, Fault[]]>([
  [
    'asks to slow down',
    [{ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1, times: 2 }],
  ],
  ['has errors', [{ on: 'chat.postMessage', kind: 'server_error', times: 2 }]],
  ['is slow', [{ on: '*', kind: 'latency', milliseconds: 200 }]],
  [
    'posts and loses the answers',
    [{ on: 'chat.postMessage', kind: 'drop_connection', afterEffect: true, times: 3 }],
  ],
  [
    'posts, and says that it failed',
    [{ on: 'chat.postMessage', kind: 'server_error', afterEffect: true, times: 3 }],
  ],
  ['fails at edits', [{ on: 'chat.update', kind: 'server_error', times: 1 }]],
])('when Slack %s, every message still stands there once', async (what, faults) => {
  world.slack.faults(faults);
  const title = `While Slack ${what}`;
  await page(title);
  const root = await wholeThread(title);
  if (!what.includes('edits')) return;
  await world.slack.waitFor(
    snapshot => roots(snapshot, 'Investigate again').some(({ ts }) => ts === root.ts),
    PATIENT,
  );
});

test('blocks that Slack refuses are shown as words', async () => {
  world.slack.faults([
    { on: 'chat.postMessage', kind: 'error', error: 'invalid_blocks', times: 1 },
  ]);
  await page('Refused blocks');
  const root = await wholeThread('Refused blocks');
  expect(root.channel).toBe(INCIDENTS);
});

test('when the channel for incidents is gone, the thread opens in another that Nightjar is in', async () => {
  world.slack.faults([{ on: 'chat.postMessage', kind: 'error', error: 'is_archived', times: 1 }]);
  await page('Gone channel');
  await wholeThread('Gone channel');
});

test('while Slack cannot say who somebody is, they are told in time and nothing is done', async () => {
  world.slack.faults([{ on: 'users.info', kind: 'latency', milliseconds: 6_000, times: 1 }]);
  expect(await investigate('who am I')).toEqual({ ok: true });
  const [told] = whispers(world.slack.snapshot(MAYA), MAYA).slice(-1);
  expect(wordsOf(told as Message)).toContain('Slack could not say who you are');
  expect(roots(world.slack.snapshot(MAYA), 'who am I')).toEqual([]);
});

test('a connection to Slack that was just closed is opened anew to learn who somebody is', async () => {
  world.slack.faults([{ on: 'users.info', kind: 'drop_connection', times: 1 }]);
  expect(await investigate('still me')).toEqual({ ok: true });
  await world.slack.waitFor(snapshot => roots(snapshot, 'still me')[0], { timeoutMs: 20_000 });
});
