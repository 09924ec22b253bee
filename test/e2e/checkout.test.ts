import { afterAll, expect, test } from 'vitest';
import type { Message, Snapshot } from '../../src/sandbox/slack/contract.ts';
import { startWorld } from '../support/world.ts';

const MAYA = 'U0MAYA0001';
const world = await startWorld({ isPrepared: true });
const product = await world.start();
afterAll(() => world.close());

function saying(snapshot: Snapshot, start: string): Message | undefined {
  return snapshot.messages.find(message => message.text.startsWith(start));
}

test('a page becomes one thread with brief, findings and proposals; an approval becomes one ticket', async () => {
  const { status } = await world.page('checkout-deploy');
  expect(status).toBe(202);
  const card = await world.slack.waitFor(
    snapshot => saying(snapshot, 'Proposal: Create a ticket'),
    {
      timeoutMs: 20_000,
    },
  );
  const findings = saying(world.slack.snapshot(MAYA), 'Findings: ');
  expect(findings?.text).toContain('Confirmed');

  const approved = await world.slack.act({
    as: MAYA,
    do: 'click',
    place: { in: 'message', channel: card.channel, ts: card.ts },
    element: { action_id: 'approve_proposal' },
  });
  expect(approved).toEqual({ ok: true });
  const done = await world.slack.waitFor(snapshot => saying(snapshot, 'Done: Create a ticket'), {
    timeoutMs: 20_000,
  });
  const filed = world.vendors
    .jiraIssues()
    .filter(issue => JSON.stringify(issue).includes('nightjar-pro_'));
  expect(filed).toHaveLength(1);
  expect(JSON.stringify(done.blocks)).toContain(`/browse/${filed[0]?.key}`);
  expect(world.slack.snapshot(MAYA).messages.filter(message => !message.threadTs)).toHaveLength(1);
});

test('a drain ends with exit code 0', async () => {
  expect(await product.stop()).toBe(0);
});
