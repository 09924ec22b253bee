import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, View } from '../../src/sandbox/slack/contract.ts';
import { suggesting } from '../support/scripts.ts';
import { storedAudit } from '../support/stored-audit.ts';
import { MAYA, OWEN_GUEST, TOMAS, whispers, wordsOf } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const SUMMARIES = [
  ...['Fifty approve at once', 'Approve and reject at once', 'Kept from guests', 'Edited first'],
  ...['Stale card', 'Refused by Jira', 'Rejected with a reason', 'Tampered button'],
];
const world = await startWorld({
  isPrepared: true,
  answer: suggesting(SUMMARIES),
  // Here the guest is a member.
  env: { NIGHTJAR_CHANNEL: 'checkout' },
});
const product = await world.start();
afterAll(() => world.close());
beforeAll(async () => {
  await world.page('checkout-deploy');
  await Promise.all(SUMMARIES.map(summary => card(summary)));
}, 60_000);

const PATIENT = { timeoutMs: 20_000 };

/** A proposal's card, once it is in this state. */
function card(summary: string, state = 'Proposal'): Promise<Message> {
  return world.slack.waitFor(
    ({ messages }) =>
      messages.find(({ text }) => text.startsWith(`${state}: `) && text.includes(summary)),
    PATIENT,
  );
}

/** The card once it says this. */
function cardSaying(summary: string, words: string): Promise<Message> {
  return world.slack.waitFor(
    ({ messages }) => messages.find(it => it.text.includes(summary) && wordsOf(it).includes(words)),
    PATIENT,
  );
}

function press(as: string, on: Message, actionId: string, value?: string) {
  const element = { action_id: actionId, ...(value !== undefined && { value }) };
  const place = { in: 'message', channel: on.channel, ts: on.ts } as const;
  return world.slack.act({ as, do: 'click', place, element });
}

function told(person: string, words: string): Promise<Message> {
  return world.slack.waitFor(
    snapshot => whispers(snapshot, person).find(({ text }) => text.includes(words)),
    { as: person, ...PATIENT },
  );
}

/** The person's topmost modal, once it is of this kind. */
function modal(person: string, callbackId: string, ready: (view: View) => boolean = () => true) {
  return world.slack.waitFor(
    ({ modals }) => modals.find(view => view.callbackId === callbackId && ready(view)),
    { as: person, ...PATIENT },
  );
}

function filed(summary: string) {
  return world.vendors.jiraIssues().filter(issue => issue.summary.includes(summary));
}

/** Chooses in a select of a modal and waits for what it redraws. */
async function choose(view: View, actionId: string, value: string, ready: (view: View) => boolean) {
  const option = { text: { type: 'plain_text', text: value }, value };
  const place = { in: 'view', viewId: view.id } as const;
  const element = { action_id: actionId, selected_option: option };
  expect(await world.slack.act({ as: MAYA, do: 'click', place, element })).toEqual({ ok: true });
  return modal(MAYA, 'edit_proposal', ready);
}

const TOKEN = ['ghp_', 'a8Kd03jFq9ZtYx7Lm2Vb5Nc1Rw6Hs4Eu0PgT'].join('');
const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });

describe('deciding', () => {
  test('fifty people approve at once: one ticket, and the others are told who decided', async () => {
    const summary = 'Fifty approve at once';
    const shown = await card(summary);
    const clicks = Array.from({ length: 50 }, (_, nth) =>
      press(nth % 2 ? MAYA : TOMAS, shown, 'approve_proposal'),
    );
    const answers = await Promise.all(clicks);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await card(summary, 'Done');
    expect(filed(summary)).toHaveLength(1);
    await world.slack.idle();
    const refused = [MAYA, TOMAS].flatMap(person => whispers(world.slack.snapshot(person), person));
    expect(refused).toHaveLength(49);
    for (const { text } of refused) expect(text).toMatch(/^<@U0\w+> has approved it/);
  });

  test('approve and reject at the same moment: one of them counts, and the card says whose', async () => {
    const summary = 'Approve and reject at once';
    const shown = await card(summary);
    await press(TOMAS, shown, 'reject_proposal');
    const form = await modal(TOMAS, 'reject_proposal');
    await Promise.all([
      press(MAYA, shown, 'approve_proposal'),
      world.slack.act({ as: TOMAS, do: 'submit', viewId: form.id, values: {} }),
    ]);
    const decided = await world.slack.waitFor(
      ({ messages }) =>
        messages.find(it => /^(Done|Rejected): /.test(it.text) && it.text.includes(summary)),
      PATIENT,
    );
    const isDone = decided.text.startsWith('Done');
    expect(filed(summary)).toHaveLength(isDone ? 1 : 0);
    expect(wordsOf(decided)).toContain(isDone ? 'by maya' : 'by tomas');
  });

  test('a guest is told why not', async () => {
    const summary = 'Kept from guests';
    const shown = await card(summary);
    expect(await press(OWEN_GUEST, shown, 'approve_proposal')).toEqual({ ok: true });
    const whisper = await told(OWEN_GUEST, 'You may not approve');
    expect(whisper.text).toContain('full member');
    expect(whisper.threadTs).toBe(shown.threadTs);
    await press(OWEN_GUEST, shown, 'reject_proposal');
    await told(OWEN_GUEST, 'You may not reject');
    await press(OWEN_GUEST, shown, 'edit_proposal');
    await world.slack.waitFor(
      ({ modals }) => modals.some(view => JSON.stringify(view).includes('You may not edit')),
      { as: OWEN_GUEST, ...PATIENT },
    );
    expect((await card(summary)).text).toContain('Proposal: ');
  });

  test('a rejection takes a reason, without the credentials in it, and nothing is written', async () => {
    const summary = 'Rejected with a reason';
    await press(MAYA, await card(summary), 'reject_proposal');
    const form = await modal(MAYA, 'reject_proposal');
    const value = `Known since May. We take ${TOKEN} away.`;
    const values = { reason: { reason: { type: 'plain_text_input', value } } };
    await world.slack.act({ as: MAYA, do: 'submit', viewId: form.id, values });
    const shown = wordsOf(await card(summary, 'Rejected'));
    expect(shown).toContain('Known since May. We take [redacted:');
    expect(shown).not.toContain(TOKEN);
    expect(shown).toContain('by maya');
    expect(filed(summary)).toEqual([]);
  });

  test.each([
    ['another proposal', 'pro_00000000000000000000000000.1', 'does not exist'],
    ['no id', 'drop table proposals', 'does not know this button'],
    ['a revision that is not there yet', undefined, 'Look at the card again'],
  ])('a button that was tampered with does nothing: %s', async (_what, value, words) => {
    const summary = 'Tampered button';
    const shown = await card(summary);
    const id = /pro_[0-9a-z]{26}/.exec(JSON.stringify(shown.blocks))?.[0];
    await press(MAYA, shown, 'approve_proposal', value ?? `${id}.7`);
    await told(MAYA, words);
    expect(filed(summary)).toEqual([]);
  });
});

describe('editing', () => {
  test('what is approved is the edited draft, letter for letter', async () => {
    const summary = 'Edited first';
    const shown = await card(summary);
    await press(MAYA, shown, 'edit_proposal');
    const form = await modal(MAYA, 'edit_proposal');
    const inOps = await choose(form, 'choose_project', 'OPS', view =>
      JSON.stringify(view.blocks).includes('issue_type:OPS'),
    );
    const asIncident = await choose(inOps, 'choose_issue_type', '10102', () => true);
    const values = {
      summary: typed('Edited first & <b>rewritten</b>'),
      'body:0': typed('One *line*.\n\n- and a list'),
      labels: typed('edited by-hand'),
    };
    const saved = { as: MAYA, do: 'submit', viewId: asIncident.id, values } as const;
    expect(await world.slack.act(saved)).toEqual({ ok: true });
    const edited = await cardSaying(summary, 'Edited by maya');
    expect(wordsOf(edited)).toContain('Operations');
    await press(TOMAS, edited, 'approve_proposal');
    await card(summary, 'Done');
    const [issue, ...others] = filed(summary);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      summary: 'Edited first & <b>rewritten</b>',
      labels: expect.arrayContaining(['edited', 'by-hand']),
      typeId: '10102',
    });
    expect(issue?.key).toMatch(/^OPS-/);
    expect(issue?.labels).toHaveLength(3);
    expect(JSON.stringify(issue?.description)).toContain('and a list');
  });

  test('what cannot be saved is said at its field', async () => {
    const summary = 'Stale card';
    await press(MAYA, await card(summary), 'edit_proposal');
    const form = await modal(MAYA, 'edit_proposal');
    const values = { labels: typed(`${'x'.repeat(256)}`) };
    await world.slack.act({ as: MAYA, do: 'submit', viewId: form.id, values });
    const refused = await modal(MAYA, 'edit_proposal', view => 'labels' in view.errors);
    expect(refused.errors.labels).toMatch(/labels/i);
    const pasted = { labels: typed('ok'), 'body:0': typed(`Rotate this one:\n\n${TOKEN}`) };
    await world.slack.act({ as: MAYA, do: 'submit', viewId: form.id, values: pasted });
    const again = await modal(MAYA, 'edit_proposal', view => 'body:0' in view.errors);
    expect(again.errors['body:0']).toMatch(
      /looks like a credential: “Rotate this one: \[redacted:/,
    );
    expect(wordsOf(await card(summary))).not.toContain('Edited by');
    await world.slack.act({ as: MAYA, do: 'close', viewId: form.id });
  });

  test('a click on a card that was edited in the meantime is refused in words', async () => {
    const summary = 'Stale card';
    const stale = await card(summary);
    const staleValue = /pro_[0-9a-z]{26}\.\d+/.exec(JSON.stringify(stale.blocks))?.[0];
    await press(TOMAS, stale, 'edit_proposal');
    const form = await modal(TOMAS, 'edit_proposal');
    const values = { summary: typed('Stale card, made fresh') };
    await world.slack.act({ as: TOMAS, do: 'submit', viewId: form.id, values });
    await press(MAYA, await card(summary), 'approve_proposal', staleValue);
    await told(MAYA, 'edited since you saw it');
    expect(filed(summary)).toEqual([]);
  });

  test('what Jira refuses stands on the card field by field, and can be edited and approved again', async () => {
    const summary = 'Refused by Jira';
    // Jira does not say what the project asks for, so the form cannot ask either.
    world.vendors.jira.faults.add({ path: 'createmeta/PAY/issuetypes/\\d+', kind: 'server_error' });
    await press(MAYA, await card(summary), 'edit_proposal');
    const form = await modal(MAYA, 'edit_proposal');
    const inPay = await choose(form, 'choose_project', 'PAY', view =>
      JSON.stringify(view.blocks).includes('issue_type:PAY'),
    );
    const asBug = await choose(inPay, 'choose_issue_type', '10302', () => true);
    await world.slack.act({ as: MAYA, do: 'submit', viewId: asBug.id, values: {} });
    const edited = await cardSaying(summary, 'Payments');
    world.vendors.jira.faults.clear();
    await press(MAYA, edited, 'approve_proposal');
    const refused = await card(summary, 'Refused');
    expect(wordsOf(refused)).toContain('Customer impact is required');
    expect(wordsOf(refused)).toContain('Nothing was written');
    expect(filed(summary)).toEqual([]);

    await press(TOMAS, refused, 'edit_proposal');
    const again = await modal(TOMAS, 'edit_proposal', view =>
      JSON.stringify(view.blocks).includes('*Refused:*'),
    );
    const option = { text: { type: 'plain_text', text: 'None' }, value: '10501' };
    const field = 'field:PAY:10302:customfield_10042';
    const values = { [field]: { value: { type: 'static_select', selected_option: option } } };
    await world.slack.act({ as: TOMAS, do: 'submit', viewId: again.id, values });
    const mended = await card(summary);
    await press(TOMAS, mended, 'approve_proposal');
    await card(summary, 'Done');
    expect(filed(summary)).toHaveLength(1);
    expect(filed(summary)[0]?.custom).toEqual({ customfield_10042: { id: '10501' } });
  });
});

test('what was tried without permission and what was decided is on record', async () => {
  expect(await product.stop()).toBe(0);
  const events = await storedAudit(world);
  const ofType = (wanted: string) => events.filter(({ type }) => type === wanted);
  expect(ofType('access.denied')).toHaveLength(3);
  expect(ofType('access.denied')[0]?.event).toContain(OWEN_GUEST);
  const closed = [...ofType('proposal.done'), ...ofType('proposal.refused')];
  expect(closed).toHaveLength(ofType('proposal.approved').length);
});
