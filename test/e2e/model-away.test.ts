import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/messages-api/faults.ts';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { readThen } from '../support/scripts.ts';
import { CHECKOUT, MAYA, replies, roots, wordsOf } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 20_000 };
const world = await startWorld({ isPrepared: true, answer: readThen() });
await world.start();
afterAll(() => world.close());
beforeEach(() => world.model.faults([]));

function say(text: string, threadTs?: string) {
  const reply = threadTs ? { threadTs } : {};
  return world.slack.act({ as: MAYA, do: 'post', channel: CHECKOUT, text, ...reply });
}

async function ask(question: string): Promise<Message> {
  await say(`@nightjar ${question}`);
  return world.slack.waitFor(snapshot => roots(snapshot, question)[0], PATIENT);
}

/** A reply that begins so, once it shows these words. */
function inThread(root: Message, start: string, words = ''): Promise<Message> {
  return world.slack.waitFor(
    snapshot => replies(snapshot, root, start).find(it => wordsOf(it).includes(words)),
    PATIENT,
  );
}

const AWAY: Fault[] = [{ kind: 'server_error', ms: 1 }];

test('the brief stands alone while Claude is away, and the investigation goes on by itself afterwards', async () => {
  world.model.faults(AWAY);
  const root = await ask('checkout-api while Claude is away');
  await inThread(root, 'Brief: ');
  const notice = await inThread(root, 'Claude cannot be reached');
  expect(wordsOf(notice)).toContain('Next try at');
  expect(replies(world.slack.snapshot(MAYA), root, 'Findings: ')).toEqual([]);
  world.model.faults([]);
  await inThread(root, 'Findings: ', 'Checkout answers slowly');
  const back = await inThread(root, 'Claude is back');
  expect(back.ts).toBe(notice.ts);
});

test('a mention wakes an investigation that waits', async () => {
  world.model.faults([{ kind: 'unauthorized' }]);
  const root = await ask('checkout-api with a dead key');
  const notice = await inThread(root, 'Claude cannot be asked', 'ANTHROPIC_API_KEY');
  // Next try by itself: in five minutes.
  world.model.faults([]);
  await say('@nightjar the key is renewed', root.ts);
  await inThread(root, 'Findings: ', 'Checkout answers slowly');
  expect((await inThread(root, 'Claude is back')).ts).toBe(notice.ts);
});

test('an account without credit is said to be one, and Stop ends the waiting with what is known', async () => {
  world.model.faults([{ kind: 'billing' }]);
  const root = await ask('checkout-api without credit');
  await inThread(root, 'Claude cannot be asked', 'credit');
  const place = { in: 'message', channel: root.channel, ts: root.ts } as const;
  const element = { action_id: 'stop_investigation' };
  await world.slack.act({ as: MAYA, do: 'click', place, element });
  await inThread(root, 'Findings: ', 'maya stopped it');
  await inThread(root, 'Stopped by maya');
});

test.each<[string, Fault]>([
  ['overloaded twice', { kind: 'overloaded', times: 2, ms: 1 }],
  ['cut off in mid-stream once', { kind: 'mid_stream_death', times: 1 }],
])('%s, and nobody notices more than a pause', async (what, fault) => {
  world.model.faults([fault]);
  const root = await ask(`checkout-api ${what}`);
  await inThread(root, 'Findings: ', 'Checkout answers slowly');
});

test('a reply that was cut at its length is not acted on, and the investigation still ends with findings', async () => {
  world.model.faults([{ kind: 'max_tokens', times: 1 }]);
  const root = await ask('checkout-api in too many words');
  await inThread(root, 'Findings: ', 'Checkout answers slowly');
});

test('a model that declines ends the investigation with what is known, and says so', async () => {
  world.model.faults([{ kind: 'refusal' }]);
  const root = await ask('checkout-api in a touchy way');
  const findings = await inThread(root, 'Findings: ', 'Inconclusive');
  expect(wordsOf(findings)).toContain('Claude declined');
});
