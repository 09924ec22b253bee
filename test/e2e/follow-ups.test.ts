import { afterAll, expect, test } from 'vitest';
import { playedTurns } from '../../src/sandbox/messages-api/played-turns.ts';
import type { ModelRequest } from '../../src/sandbox/messages-api/wire.ts';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { conversationText } from '../support/gated-model.ts';
import { plainFindings, readThen } from '../support/scripts.ts';
import { CHECKOUT, MAYA, replies, roots, TOMAS, wordsOf } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 20_000 };
const firstAnswer = readThen();

/** Goes on from what the first message says was read before; reads it whole when asked to. */
function answer(request: ModelRequest) {
  const earlier = /"evidence":"(ev_[a-z]\d+)","tool":"service"/.exec(conversationText(request));
  const id = earlier?.[1];
  if (!id) return firstAnswer(request);
  const isRead = playedTurns(request.messages)
    .flat()
    .some(({ tool }) => tool === 'evidence_read');
  if (!isRead) return { calls: [{ tool: 'evidence_read', input: { evidence: id } }] };
  const { tool, input } = plainFindings(id, 'It was checkout-api all along');
  return { calls: [{ tool, input: { ...input, symptom: 'unknown' } }] };
}

const world = await startWorld({ isPrepared: true, answer });
await world.start();
afterAll(() => world.close());

function say(text: string, threadTs?: string, as = MAYA) {
  const reply = threadTs ? { threadTs } : {};
  return world.slack.act({ as, do: 'post', channel: CHECKOUT, text, ...reply });
}

function inThread(root: Message, start: string, count = 1): Promise<Message[]> {
  return world.slack.waitFor(snapshot => {
    const found = replies(snapshot, root, start);
    return found.length >= count && found;
  }, PATIENT);
}

async function investigated(title: string): Promise<Message> {
  await say(`@nightjar ${title}`);
  const root = await world.slack.waitFor(shown => roots(shown, title)[0], PATIENT);
  await inThread(root, 'Findings: ');
  return root;
}

/** What was asked of the model last, of the conversations that have these words in them. */
function lastAsked(words: string): string {
  const requests = world.model.requests().map(({ body }) => body as ModelRequest);
  return requests.map(conversationText).findLast(text => text.includes(words)) ?? '';
}

test('a question without a mention goes on from the findings, cites earlier evidence, and says so', async () => {
  const root = await investigated('checkout loses carts');
  const before = replies(world.slack.snapshot(MAYA), root).length;
  await say('great, thanks. I will write the postmortem', root.ts, TOMAS);
  await say('which deploy was it, and since when?', root.ts);
  const [note] = await inThread(root, 'Looking into this further');
  expect(wordsOf(note as Message)).toContain('which deploy was it');
  const [, findings] = await inThread(root, 'Findings: ', 2);
  expect(wordsOf(findings as Message)).toContain('It was checkout-api all along');
  expect(wordsOf(findings as Message)).toMatch(/\[a\d+\]/);
  const asked = lastAsked('which deploy was it');
  expect(asked).toContain('"earlier":[{"question":"checkout loses carts"');
  expect(asked).toMatch(/of\W+ev_a\d/);
  // Our words, the plan, the findings and two people's; no second brief.
  const after = replies(world.slack.snapshot(MAYA), root);
  expect(after.filter(({ text }) => text.startsWith('Brief')).length).toBeLessThanOrEqual(1);
  expect(after.length - before).toBeLessThanOrEqual(6);
});

test('a third question has the evidence of both that went before', async () => {
  const [root] = roots(world.slack.snapshot(MAYA), 'checkout loses carts');
  await say('@nightjar and how many orders failed?', (root as Message).ts);
  await inThread(root as Message, 'Findings: ', 3);
  const asked = lastAsked('how many orders failed');
  expect(asked).toContain('"evidence":"ev_a');
  expect(asked).toContain('"evidence":"ev_b');
});

test('what is plainly another question begins anew, and says so', async () => {
  const root = await investigated('prices are wrong in the shop');
  await say('@nightjar a different problem: receipts are empty', root.ts);
  await inThread(root, 'Looking into this from the start');
  await inThread(root, 'Findings: ', 2);
  expect(lastAsked('receipts are empty')).not.toContain('"earlier":');
});
