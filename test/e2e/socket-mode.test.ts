import { afterAll, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { suggesting } from '../support/scripts.ts';
import { CHECKOUT, MAYA, replies, roots, whispers } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 25_000 };
const SUMMARY = 'Filed over a socket';
const world = await startWorld({
  isPrepared: true,
  answer: suggesting([SUMMARY]),
  transport: 'socket',
});
const product = await world.start();
afterAll(() => world.close());

function inThread(root: Message, start: string): Promise<Message> {
  return world.slack.waitFor(snapshot => replies(snapshot, root, start)[0], PATIENT);
}

async function connected(): Promise<void> {
  await expect.poll(() => world.slack.connections(), { timeout: 20_000 }).toBeGreaterThan(0);
}

test('over Socket Mode a command opens a thread, and an approval becomes one ticket', async () => {
  await connected();
  const text = 'checkout-api over a socket';
  const asked = {
    as: MAYA,
    do: 'command',
    channel: CHECKOUT,
    command: '/investigate',
    text,
  } as const;
  expect(await world.slack.act(asked)).toEqual({ ok: true });
  expect(whispers(world.slack.snapshot(MAYA), MAYA).at(-1)?.text).toContain('thread opens');
  const root = await world.slack.waitFor(snapshot => roots(snapshot, text)[0], PATIENT);
  const card = await inThread(root, 'Proposal: ');
  const place = { in: 'message', channel: card.channel, ts: card.ts } as const;
  const click = {
    as: MAYA,
    do: 'click',
    place,
    element: { action_id: 'approve_proposal' },
  } as const;
  await Promise.all(Array.from({ length: 10 }, () => world.slack.act(click)));
  await inThread(root, 'Done: ');
  const tickets = world.vendors.jiraIssues().filter(({ summary }) => summary === SUMMARY);
  expect(tickets).toHaveLength(1);
});

test('a link that breaks is made anew, and a mention delivered twice opens one thread', async () => {
  world.slack.faults([{ on: 'socket', kind: 'drop_connection', times: 1 }]);
  await expect.poll(() => world.slack.connections()).toBe(0);
  await connected();
  world.slack.faults([{ on: 'events', kind: 'duplicate', times: 1 }]);
  const text = '@nightjar checkout-api after the break';
  await world.slack.act({ as: MAYA, do: 'post', channel: CHECKOUT, text });
  const root = await world.slack.waitFor(
    snapshot => roots(snapshot, 'after the break')[0],
    PATIENT,
  );
  await inThread(root, 'Findings: ');
  expect(roots(world.slack.snapshot(MAYA), 'after the break')).toHaveLength(1);
}, 45_000);

test('a drain over Socket Mode ends with exit code 0', async () => {
  expect(await product.stop()).toBe(0);
});
