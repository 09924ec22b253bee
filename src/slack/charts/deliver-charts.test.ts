import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployed, latency } from '../../../test/support/charts.ts';
import { testDatabase, testTenant } from '../../../test/support/database.ts';
import { sampleRows } from '../../../test/support/sample-rows.ts';
import { INCIDENTS, MAYA } from '../../../test/support/thread.ts';
import { inTenant } from '../../db/transaction.ts';
import { createLog } from '../../lib/log.ts';
import type { Fault, Message } from '../../sandbox/slack/contract.ts';
import { defaultApp, defaultWorkspace } from '../../sandbox/slack/default-workspace.ts';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { startDelivery } from '../deliver-messages.ts';
import { wantMessage } from '../outbox-store.ts';
import { chartMessage } from '../views/chart-message.ts';
import { createWebClient } from '../web-client.ts';
import type { Chart } from './chart.ts';

/** Far enough for the next attempt, and all together less than clocks may differ. */
const ROUND_MS = 5_000;
const ROUNDS = 20;
const { db } = await testDatabase();
let slack: LocalSlack;
beforeAll(async () => {
  const delivery = { mode: 'http', url: 'http://127.0.0.1:1/' } as const;
  slack = await startSlack({ workspace: defaultWorkspace, app: defaultApp, delivery });
});
afterAll(() => slack.close());

/** Puts a chart and what follows it into a thread, and delivers as long as there is something to deliver. */
async function deliver(faults: Fault[], chart: Chart = latency()): Promise<Message[]> {
  const tenantId = await testTenant(db);
  const { incidents } = sampleRows(tenantId);
  await inTenant(db, tenantId, async tx => {
    await tx.insertInto('incidents').values(incidents).execute();
    const place = { incidentId: incidents.id, channelId: INCIDENTS };
    const want = (slot: string, message: { text: string; blocks: unknown[] }) =>
      wantMessage(tx, tenantId, { ...place, ...message, slot, inThread: slot !== 'root' });
    await want('root', { text: `Root ${tenantId}`, blocks: [] });
    await want('chart:1', chartMessage([{ chart, evidence: 'ev_1' }], []));
    await want('proposal:1', { text: 'A proposal', blocks: [] });
  });
  slack.faults([]);
  await deliverAll(tenantId, faults);
  const { messages } = slack.snapshot(MAYA);
  const root = messages.find(({ text }) => text === `Root ${tenantId}`);
  return messages.filter(({ threadTs }) => threadTs !== undefined && threadTs === root?.ts);
}

/** The root first, then the rest while Slack has these faults; a clock that runs fast, so that nothing is waited for. */
async function deliverAll(tenantId: string, faults: Fault[]): Promise<void> {
  let at = Date.now();
  const client = createWebClient(defaultApp.botToken, slack.apiUrl);
  const delivery = startDelivery({
    ...{ db, log: createLog('silent'), now: () => new Date(at), alone: false },
    clientOf: async id => (id === tenantId ? client : undefined),
    channelOf: async () => INCIDENTS,
  });
  await slack.waitFor(({ messages }) => messages.some(({ text }) => text === `Root ${tenantId}`));
  await delivery.stop();
  slack.faults(faults);
  for (let round = 0; round < ROUNDS; round += 1) {
    await delivery.deliverDue();
    at += ROUND_MS;
  }
}

function typesOf(message: Message | undefined): string[] | undefined {
  return message?.blocks.map(({ type }) => type as string);
}

test('a chart is posted as a picture that people see, once, and what follows it comes after it', async () => {
  const [chart, next, ...more] = await deliver([]);
  expect(typesOf(chart)).toEqual(['image', 'rich_text']);
  const [image] = chart?.blocks ?? [];
  const { slack_file: file, alt_text: alt } = image as unknown as {
    slack_file: { id: string };
    alt_text: string;
  };
  expect(alt).toContain('4.2 s at its peak at 13:09');
  const picture = await fetch(`${slack.url}sandbox/files/${file.id}`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect((await picture.bytes()).subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'));
  expect(next?.text).toBe('A proposal');
  expect(more).toEqual([]);
});

test('a picture that Slack has not looked at yet is shown a little later, and uploaded once', async () => {
  const before = slack.calls().length;
  const [chart] = await deliver([
    { on: 'chat.postMessage', kind: 'error', error: 'invalid_blocks', times: 3 },
  ]);
  expect(typesOf(chart)).toEqual(['image', 'rich_text']);
  const methods = slack
    .calls()
    .slice(before)
    .map(({ method }) => method);
  expect(methods.filter(method => method === 'files.completeUploadExternal')).toHaveLength(1);
});

test.each<[string, Fault[]]>([
  [
    'the app was installed without the permission',
    [{ on: 'files.getUploadURLExternal', kind: 'error', error: 'missing_scope' }],
  ],
  [
    'the workspace takes no files',
    [{ on: 'files.completeUploadExternal', kind: 'error', error: 'file_uploads_disabled' }],
  ],
  ['uploads never succeed', [{ on: 'files.getUploadURLExternal', kind: 'server_error' }]],
])("when %s, Slack's own chart is shown", async (_, faults) => {
  const [chart, next, ...more] = await deliver(faults);
  expect(typesOf(chart)).toEqual(['data_visualization', 'rich_text']);
  expect(next?.text).toBe('A proposal');
  expect(more).toEqual([]);
});

/** Nothing was deployed, and it began before the line does. */
const { onset: _, ...plain } = latency({ marks: [] });

test("where there is nothing to mark, Slack's own chart is shown, and nothing is uploaded", async () => {
  const before = slack.calls().length;
  const [chart] = await deliver([], plain);
  expect(typesOf(chart)).toEqual(['data_visualization', 'rich_text']);
  const methods = slack.calls().slice(before);
  expect(methods.filter(({ method }) => method.startsWith('files.'))).toEqual([]);
});

test.each([
  ['it is a picture', 1, 'image'],
  ['it is words where that is refused too', 6, 'rich_text'],
])('where Slack refuses its own chart, %s', async (_, times, type) => {
  const [chart, next, ...more] = await deliver(
    [{ on: 'chat.postMessage', kind: 'error', error: 'invalid_blocks', times }],
    plain,
  );
  expect(typesOf(chart)).toEqual([type, 'rich_text']);
  expect(next?.text).toBe('A proposal');
  expect(more).toEqual([]);
});

test("what Slack's own chart cannot tell apart is said in words when there is no picture", async () => {
  const faults: Fault[] = [
    { on: 'files.getUploadURLExternal', kind: 'error', error: 'missing_scope' },
  ];
  const [chart] = await deliver(faults, latency({ marks: [deployed(0)] }));
  expect(typesOf(chart)).toEqual(['rich_text', 'rich_text']);
  expect(JSON.stringify(chart?.blocks)).toContain('Deploy at 13:02');
});

test('when the answer to a post is lost, the chart stands there once', async () => {
  const [chart, next, ...more] = await deliver([
    { on: 'chat.postMessage', kind: 'drop_connection', afterEffect: true, times: 3 },
  ]);
  expect(typesOf(chart)).toEqual(['image', 'rich_text']);
  expect(next?.text).toBe('A proposal');
  expect(more).toEqual([]);
});

test('what Slack refuses in every form is told in words, and holds nothing up', async () => {
  const [chart, next, ...more] = await deliver([
    { on: 'chat.postMessage', kind: 'error', error: 'invalid_blocks', times: 8 },
  ]);
  expect(chart?.text).toContain('4.2 s at its peak at 13:09');
  expect(next?.text).toBe('A proposal');
  expect(more).toEqual([]);
});
