import { afterAll, describe, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { INCIDENTS, MAYA, replies, roots, wordsOf } from '../support/thread.ts';
import { pageBody, postWebhook } from '../support/webhook.ts';
import { startWorld } from '../support/world.ts';

const NEXT_SECRET = 'the-secret-that-is-rotated-in';
const declined = { refusal: { category: null, explanation: null } };
const world = await startWorld({
  isPrepared: true,
  answer: () => declined,
  env: { PAGERDUTY_WEBHOOK_SECRETS: `sandbox-pagerduty-webhook-secret,${NEXT_SECRET}` },
});
await world.start();
afterAll(() => world.close());

function rootOf(title: string): Promise<Message> {
  return world.slack.waitFor(snapshot => roots(snapshot, title)[0], { timeoutMs: 30_000 });
}

function finished(root: Message): Promise<Message> {
  return world.slack.waitFor(snapshot => replies(snapshot, root, 'Findings: ')[0], {
    timeoutMs: 30_000,
  });
}

describe('what is no webhook of ours is refused with a reason', () => {
  const page = pageBody({ id: 'PREFUSED1' });
  test.each([
    ['a forged signature', 401, 'bad_signature', page, { secrets: ['guessed'] }],
    ['no signature', 401, 'bad_signature', page, { secrets: [] }],
    ['an unknown connection', 404, 'unknown_connection', page, { path: '/webhooks/pagerduty/b' }],
    ['an unknown vendor', 404, 'unknown_connection', page, { path: '/webhooks/opsgenie/default' }],
    ['no connection at all', 404, 'unknown_connection', page, { path: '/webhooks/pagerduty' }],
    [
      'a vendor without webhooks',
      404,
      'unknown_connection',
      page,
      { path: '/webhooks/jira/default' },
    ],
    ['more than a megabyte', 413, 'too_large', 'x'.repeat(1024 * 1024 + 1), {}],
    ['no JSON', 400, 'malformed', '{"event":', {}],
    ['no event', 400, 'malformed', '{"event":{}}', {}],
    ['an id with a path in it', 400, 'malformed', pageBody({ id: '../../x' }), {}],
  ])('%s: %d', async (_what, status, error, body, options) => {
    const answer = await postWebhook(world, body, options);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.type).toContain('application/json');
    expect(String(answer.body.message)).toMatch(/^[A-Z]|^event/);
  });

  test('nothing of it was opened', async () => {
    expect(roots(world.slack.snapshot(MAYA))).toEqual([]);
  });
});

test('a kind of event that is not known yet is accepted and passed over', async () => {
  const body = pageBody({ id: 'PNEWKIND1', event: 'teleported' });
  expect(await postWebhook(world, body)).toMatchObject({ status: 202 });
});

describe('many at once become one thread for each incident', () => {
  test('the same webhook a hundred times at once is one incident with one thread', async () => {
    const body = pageBody({ id: 'PHUNDRED1', title: 'One of a hundred' });
    const answers = await Promise.all(Array.from({ length: 100 }, () => postWebhook(world, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const root = await rootOf('One of a hundred');
    await finished(root);
    const snapshot = world.slack.snapshot(MAYA);
    expect(roots(snapshot, 'One of a hundred')).toHaveLength(1);
    expect(replies(snapshot, root, 'Findings: ')).toHaveLength(1);
    expect(replies(snapshot, root, 'Brief')).toHaveLength(1);
  });

  test('the same trigger under ten event ids is still one incident', async () => {
    const title = 'Ten ids of one page';
    const bodies = Array.from({ length: 10 }, () => pageBody({ id: 'PTENIDS01', title }));
    await Promise.all(bodies.map(body => postWebhook(world, body)));
    await finished(await rootOf(title));
    expect(roots(world.slack.snapshot(MAYA), title)).toHaveLength(1);
  });

  test('twenty incidents at once have twenty threads', async () => {
    const ids = Array.from({ length: 20 }, (_, nth) => `PSTORM${String(nth).padStart(2, '0')}`);
    const pages = ids.map(id => postWebhook(world, pageBody({ id, title: `Storm of ${id}` })));
    const answers = await Promise.all(pages);
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    const threads = await Promise.all(ids.map(id => rootOf(`Storm of ${id}`)));
    await Promise.all(threads.map(finished));
    expect(roots(world.slack.snapshot(MAYA), 'Storm of ')).toHaveLength(20);
  }, 60_000);
});

describe.concurrent('the course of an incident', () => {
  test('acknowledged, resolved and annotated move the root in place, and the channel stays quiet', async () => {
    const id = 'PCOURSE01';
    const send = (event: string) => postWebhook(world, pageBody({ id, title: 'In course', event }));
    await send('triggered');
    const root = await rootOf('In course');
    await finished(root);
    const shows = (word: string) =>
      world.slack.waitFor(
        snapshot => roots(snapshot).some(it => it.ts === root.ts && wordsOf(it).includes(word)),
        { timeoutMs: 20_000 },
      );
    await send('acknowledged');
    await shows('*Acknowledged*');
    await send('annotated');
    await send('resolved');
    await shows('*Resolved*');
    const snapshot = world.slack.snapshot(MAYA);
    expect(roots(snapshot, 'In course')).toHaveLength(1);
    expect(snapshot.messages.filter(message => message.channel !== INCIDENTS)).toEqual([]);
  }, 60_000);

  test('an incident that was resolved before its trigger came ends as resolved', async () => {
    const elsewhere = `${world.url}/nowhere`;
    const { incidentId: id } = await world.vendors.pageMe('noisy-alert', elsewhere);
    await world.vendors.sendWebhook({
      url: `${world.url}/webhooks/pagerduty/default`,
      incidentId: id,
      event: 'resolved',
    });
    const title = 'Resolved first';
    await postWebhook(world, pageBody({ id, title, at: new Date(Date.now() - 60_000) }));
    await world.slack.waitFor(
      snapshot => roots(snapshot, title).some(it => wordsOf(it).includes('*Resolved*')),
      { timeoutMs: 20_000 },
    );
  });

  test('an event that comes late does not undo a later one', async () => {
    const id = 'PLATEACK1';
    const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000);
    const title = 'Late acknowledgement';
    await postWebhook(world, pageBody({ id, title, at: at(90) }));
    await postWebhook(world, pageBody({ id, title, event: 'resolved', at: at(30) }));
    await postWebhook(world, pageBody({ id, title, event: 'acknowledged', at: at(60) }));
    const root = await rootOf(title);
    await finished(root);
    await world.slack.waitFor(
      snapshot => roots(snapshot, title).some(it => wordsOf(it).includes('*Resolved*')),
      { timeoutMs: 20_000 },
    );
  });

  test('while a secret is rotated both are good, and one that is gone is not', async () => {
    const old = await postWebhook(world, pageBody({ id: 'PROTATE01', title: 'Old secret' }));
    const both = await postWebhook(world, pageBody({ id: 'PROTATE02', title: 'Both secrets' }), {
      secrets: [NEXT_SECRET, world.vendors.pagerduty.webhookSecret],
    });
    const next = await postWebhook(world, pageBody({ id: 'PROTATE03', title: 'New secret' }), {
      secrets: ['a-third-secret', NEXT_SECRET],
    });
    expect([old.status, both.status, next.status]).toEqual([202, 202, 202]);
    await Promise.all(['Old secret', 'Both secrets', 'New secret'].map(rootOf));
  });
});
