import { afterAll, afterEach, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import type { FaultInput } from '../../src/sandbox/vendors/http/fault.ts';
import { conversationText, gatedModel } from '../support/gated-model.ts';
import { plainFindings, readThen } from '../support/scripts.ts';
import { INCIDENTS, MAYA, replies, roots, wordsOf } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 25_000 };

/** Suggests one ticket, named for what was asked. */
const model = gatedModel(request => {
  const question = /"question":"([^"]*)"/.exec(conversationText(request))?.[1];
  const ticket = { project: 'CHK', issue_type: 'Task', description: '' };
  return readThen(evidence => ({
    calls: [
      {
        tool: 'ticket_create',
        input: { ...ticket, summary: `Ticket for ${question}`, evidence: [evidence] },
      },
      plainFindings(evidence),
    ],
  }))(request);
});
const world = await startWorld({ isPrepared: true, answer: model.answer });
let product = await world.start();
afterAll(() => world.close());
const vendors = [world.vendors.github, world.vendors.pagerduty, world.vendors.jira];
afterEach(() => {
  for (const vendor of vendors) vendor.faults.clear();
});

async function ask(question: string): Promise<Message> {
  const text = `@nightjar ${question}`;
  await world.slack.act({ as: MAYA, do: 'post', channel: INCIDENTS, text });
  return world.slack.waitFor(snapshot => roots(snapshot, question)[0], PATIENT);
}

function inThread(root: Message, start: string, words = ''): Promise<Message> {
  return world.slack.waitFor(
    snapshot => replies(snapshot, root, start).find(it => wordsOf(it).includes(words)),
    PATIENT,
  );
}

function cardSaying(card: Message, words: string): Promise<Message> {
  return world.slack.waitFor(
    ({ messages }) => messages.find(it => it.ts === card.ts && wordsOf(it).includes(words)),
    PATIENT,
  );
}

function press(on: Message, actionId: string) {
  const place = { in: 'message', channel: on.channel, ts: on.ts } as const;
  return world.slack.act({ as: MAYA, do: 'click', place, element: { action_id: actionId } });
}

const approve = (card: Message) => press(card, 'approve_proposal');
const stop = (root: Message) => press(root, 'stop_investigation');

function filed(question: string) {
  return world.vendors.jiraIssues().filter(({ summary }) => summary === `Ticket for ${question}`);
}

const FILING = { method: 'POST', path: '/rest/api/3/issue', times: 1 } as const;
const TROUBLES: Record<string, FaultInput> = {
  'is down': { kind: 'server_error' },
  'loses the answer': { ...FILING, kind: 'lost_answer' },
  'asks to slow down': { ...FILING, kind: 'rate_limited', ms: 1000 },
  'breaks the connection': { ...FILING, kind: 'reset' },
};

test('whatever Jira does to an approved ticket, there is one ticket in the end, and the card links it', async () => {
  const cards = new Map<string, Message>();
  for (const what of Object.keys(TROUBLES)) {
    const root = await ask(`checkout-api while Jira ${what}`);
    cards.set(what, await inThread(root, 'Proposal: '));
  }
  for (const [what, card] of cards) {
    world.vendors.jira.faults.clear();
    world.vendors.jira.faults.add(TROUBLES[what] as FaultInput);
    await approve(card);
    if (what === 'is down') await cardSaying(card, 'Not written yet: Jira');
    else await expect.poll(() => world.vendors.jira.faults.list()).toEqual([]);
  }
  for (const [what, card] of cards) {
    const done = await cardSaying(card, 'Done: ');
    const [ticket, ...others] = filed(`checkout-api while Jira ${what}`);
    expect(others).toEqual([]);
    expect(wordsOf(done)).toContain(`/browse/${ticket?.key}`);
  }
}, 60_000);

test('a drain in the middle of the brief leaves no false gap in it', async () => {
  const { faults } = world.vendors.pagerduty;
  faults.add({ kind: 'hang', times: 1 });
  const root = await ask('checkout-api before a drain');
  await expect.poll(() => faults.list(), { timeout: 10_000 }).toEqual([]);
  expect(await product.stop()).toBe(0);
  product = await world.start();
  expect(wordsOf(await inThread(root, 'Brief: '))).not.toContain('Could not be looked at');
  await inThread(root, 'Findings: ');
});

test('Stop ends a brief that hangs, within 3 s', async () => {
  for (const vendor of vendors) vendor.faults.add({ kind: 'hang' });
  const root = await ask('checkout-api stopped early');
  const pressed = performance.now();
  await stop(root);
  await inThread(root, 'Findings: ', 'maya stopped it');
  expect(performance.now() - pressed).toBeLessThan(3_000);
});

test('Stop ends a question that hangs at a vendor, within 3 s', async () => {
  const gate = model.hold('checkout-api hangs in a question');
  const root = await ask('checkout-api hangs in a question');
  await gate.reached;
  const { faults } = world.vendors.pagerduty;
  faults.add({ kind: 'hang', times: 1 });
  gate.open();
  await expect.poll(() => faults.list(), { timeout: 10_000 }).toEqual([]);
  const pressed = performance.now();
  await stop(root);
  await inThread(root, 'Findings: ', 'maya stopped it');
  expect(performance.now() - pressed).toBeLessThan(3_000);
});

test.each<[string, string, FaultInput]>([
  ['hang', 'checkout-deploy', { kind: 'hang' }],
  ['are down', 'noisy-alert', { kind: 'server_error' }],
  ['talk nonsense', 'expired-certificate', { kind: 'invalid_json' }],
])(
  'when the vendors %s, the brief comes within seconds and says what is missing',
  async (_what, scenario, fault) => {
    for (const vendor of vendors) vendor.faults.add(fault);
    const began = performance.now();
    const { incidentId } = await world.page(scenario);
    const root = await world.slack.waitFor(snapshot => roots(snapshot, incidentId)[0], PATIENT);
    const brief = await inThread(root, 'Brief: ');
    expect(performance.now() - began).toBeLessThan(10_000);
    for (const name of ['pagerduty', 'github', 'jira']) {
      expect(wordsOf(brief).toLowerCase()).toContain(name);
    }
    expect(brief.text).toMatch(/what (else )?changed could not be read/);
  },
);
