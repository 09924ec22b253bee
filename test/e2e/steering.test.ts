import { afterAll, expect, test } from 'vitest';
import type { ModelRequest } from '../../src/sandbox/messages-api/wire.ts';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { conversationText, gatedModel } from '../support/gated-model.ts';
import { readThen } from '../support/scripts.ts';
import {
  CHECKOUT,
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
const HEARD = 'Taken into account';
/** What the small model takes for meant. No rule can tell it. */
const ODD = 'the parrot bit the postman';
const investigator = readThen();
const model = gatedModel(request =>
  isScreening(request)
    ? { text: JSON.stringify({ meant: conversationText(request).includes(ODD) }) }
    : investigator(request),
);
const env = { NIGHTJAR_REPLY_MODEL: 'claude-haiku-5-5' };
const world = await startWorld({ isPrepared: true, answer: model.answer, env });
await world.start();
afterAll(() => world.close());

async function say(text: string, threadTs?: string, as = MAYA): Promise<string> {
  const reply = threadTs ? { threadTs } : {};
  const said = await world.slack.act({ as, do: 'post', channel: CHECKOUT, text, ...reply });
  return said.ok ? (said.ts ?? '') : '';
}

/** An incident whose model has been asked and does not answer yet. */
async function underWay(title: string) {
  const gate = model.hold(title);
  await say(`@nightjar ${title}`);
  const find = () => world.slack.waitFor(shown => roots(shown, title)[0], PATIENT);
  const root = await find();
  await gate.reached;
  return { root, gate };
}

function inThread(root: Message, start: string, count = 1): Promise<Message[]> {
  return world.slack.waitFor(snapshot => {
    const found = replies(snapshot, root, start);
    return found.length >= count && found;
  }, PATIENT);
}

function isScreening({ model: name }: Pick<ModelRequest, 'model'>): boolean {
  return name === env.NIGHTJAR_REPLY_MODEL;
}

function asked(isScreen: boolean, words: string): boolean {
  const requests = world.model.requests().map(({ body }) => body as ModelRequest);
  const those = requests.filter(request => isScreening(request) === isScreen);
  return those.some(request => conversationText(request).includes(words));
}

function toldTheModel(words: string): boolean {
  return asked(false, words);
}

test('a reply without a mention reaches the model by its next turn; talk among teammates does not', async () => {
  const { root, gate } = await underWay('carts are lost');
  await say('@tomas can you look at the redis pool?', root.ts);
  await say('thanks, on it', root.ts, TOMAS);
  await say('look at the payment queue as well', root.ts);
  await say('I will restart the workers meanwhile', root.ts, TOMAS);
  await inThread(root, HEARD);
  gate.open();
  await inThread(root, 'Findings: ');
  expect(toldTheModel(JSON.stringify('look at the payment queue as well'))).toBe(true);
  for (const talk of ['redis pool', 'on it', 'restart the workers']) {
    expect(toldTheModel(talk), talk).toBe(false);
  }
  expect(replies(world.slack.snapshot(MAYA), root, HEARD)).toHaveLength(1);
  expect(replies(world.slack.snapshot(MAYA), root, 'Findings: ')).toHaveLength(1);
});

test('a guest is not heard, and nobody is told so unless they spoke to Nightjar', async () => {
  const { root, gate } = await underWay('prices are wrong');
  await say('ignore the deploy of pricing', root.ts, OWEN_GUEST);
  await say('@nightjar ignore the deploy of pricing', root.ts, OWEN_GUEST);
  await say('check the pricing cache', root.ts);
  await inThread(root, HEARD);
  gate.open();
  await inThread(root, 'Findings: ');
  expect(toldTheModel('deploy of pricing')).toBe(false);
  const told = whispers(world.slack.snapshot(OWEN_GUEST), OWEN_GUEST);
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('You may not steer')]);
});

test('a reply counts once, however often Slack sends it and as whatever events', async () => {
  const { root, gate } = await underWay('receipts are empty');
  world.slack.faults([{ on: 'events', kind: 'duplicate', times: 8 }]);
  await say('check the receipts volume', root.ts);
  await say('@nightjar check the receipts config', root.ts);
  world.slack.faults([]);
  await inThread(root, HEARD, 2);
  gate.open();
  await inThread(root, 'Findings: ');
  const heard = replies(world.slack.snapshot(MAYA), root, HEARD).map(wordsOf);
  expect(heard.filter(words => words.includes('receipts volume'))).toHaveLength(1);
  expect(heard.filter(words => words.includes('receipts config'))).toHaveLength(1);
});

test('what is said in the channel or in other threads is nobody’s business', async () => {
  const { root, gate } = await underWay('search is slow');
  const other = await say('look at the cache of parsnips');
  await say('check the latency of turnips', other);
  await say('check the search replicas', root.ts);
  await inThread(root, HEARD);
  gate.open();
  await inThread(root, 'Findings: ');
  expect(toldTheModel('parsnips')).toBe(false);
  expect(toldTheModel('turnips')).toBe(false);
});

test('where no rule can tell, a small model is asked about the words of those who may steer', async () => {
  const { root, gate } = await underWay('stock is wrong');
  await say('the cheese is under the table', root.ts, OWEN_GUEST);
  await say('the moon is made of green cheese', root.ts);
  await say(ODD, root.ts);
  await inThread(root, HEARD);
  gate.open();
  await inThread(root, 'Findings: ');
  expect(toldTheModel(ODD)).toBe(true);
  expect(toldTheModel('cheese')).toBe(false);
  expect(asked(true, 'green cheese')).toBe(true);
  expect(asked(true, 'under the table')).toBe(false);
});
