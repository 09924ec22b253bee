import { afterAll, describe, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { gatedModel } from '../support/gated-model.ts';
import { emptyDatabase, mortalServer, NO_SERVER } from '../support/postgres-server.ts';
import { suggesting } from '../support/scripts.ts';
import { CHECKOUT, MAYA, replies, roots, TOMAS, whispers } from '../support/thread.ts';
import { pageBody, postWebhook } from '../support/webhook.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 25_000 };
const SUMMARY = 'Filed on a server';
const model = gatedModel(suggesting([SUMMARY]));
const server = await mortalServer();
let world: TestWorld;
if (server) {
  world = await startWorld({
    answer: model.answer,
    databaseUrl: (await emptyDatabase(server)).url,
  });
  await world.start();
}
afterAll(async () => {
  await world?.close();
  await server?.close();
});

function rootOf(title: string): Promise<Message> {
  return world.slack.waitFor(snapshot => roots(snapshot, title)[0], PATIENT);
}

function inThread(root: Message, start: string): Promise<Message> {
  return world.slack.waitFor(snapshot => replies(snapshot, root, start)[0], PATIENT);
}

function press(as: string, on: Message, actionId: string) {
  const place = { in: 'message', channel: on.channel, ts: on.ts } as const;
  return world.slack.act({ as, do: 'click', place, element: { action_id: actionId } });
}

describe.skipIf(!server)(`on a Postgres server${server ? '' : ` (skipped: ${NO_SERVER})`}`, () => {
  test('a trigger that comes under thirty ids at once is one incident with one investigation', async () => {
    const title = 'Thirty at once';
    const pages = Array.from({ length: 30 }, () => pageBody({ id: 'PTHIRTY01', title }));
    const answers = await Promise.all(pages.map(page => postWebhook(world, page)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const root = await rootOf(title);
    await inThread(root, 'Findings: ');
    const snapshot = world.slack.snapshot(MAYA);
    expect(roots(snapshot, title)).toHaveLength(1);
    expect(replies(snapshot, root, 'Brief: ')).toHaveLength(1);
  });

  test('fifty approvals at once are one ticket', async () => {
    const card = await inThread(await rootOf('Thirty at once'), 'Proposal: ');
    const clicks = Array.from({ length: 50 }, (_, nth) =>
      press(nth % 2 ? MAYA : TOMAS, card, 'approve_proposal'),
    );
    expect((await Promise.all(clicks)).every(({ ok }) => ok)).toBe(true);
    await inThread(await rootOf('Thirty at once'), 'Done: ');
    const tickets = world.vendors.jiraIssues().filter(({ summary }) => summary === SUMMARY);
    expect(tickets).toHaveLength(1);
  });

  test('a server that crashes in the middle costs a pause: senders and people are told to come again', async () => {
    const gate = model.hold('Crash in the middle', 1);
    await postWebhook(world, pageBody({ id: 'PCRASH001', title: 'Crash in the middle' }));
    const root = await rootOf('Crash in the middle');
    await gate.reached;
    const late = pageBody({ id: 'PCRASH002', title: 'Sent during the crash' });
    await server!.crash(async () => {
      expect(await postWebhook(world, late)).toMatchObject({ status: 503 });
      const text = 'what is up';
      const asked = {
        as: MAYA,
        do: 'command',
        channel: CHECKOUT,
        command: '/investigate',
        text,
      } as const;
      expect(await world.slack.act(asked)).toEqual({ ok: true });
      const [told] = whispers(world.slack.snapshot(MAYA), MAYA).slice(-1);
      expect(told?.text).toMatch(/nothing was changed. Try again.*ref_/);
      gate.open();
    });
    expect(await postWebhook(world, late)).toMatchObject({ status: 202 });
    await inThread(root, 'Findings: ');
    await inThread(await rootOf('Sent during the crash'), 'Findings: ');
    const snapshot = world.slack.snapshot(MAYA);
    expect(roots(snapshot, 'Crash in the middle')).toHaveLength(1);
    expect(replies(snapshot, root, 'Findings: ')).toHaveLength(1);
  });
});
