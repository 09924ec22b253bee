import { afterAll, describe, expect, test } from 'vitest';
import type { View, ViewValues } from '../../src/sandbox/slack/contract.ts';
import { signatureHeaders } from '../../src/sandbox/slack/deliver/sign.ts';
import { storedAudit } from '../support/stored-audit.ts';
import { MAYA, OWEN_GUEST, TOMAS } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 20_000 };
const TEAM = 'T0ACME001';
const WRONG_TOKEN = 'ghp_not_the_right_one_0000000000000000';

const world = await startWorld({
  isPrepared: true,
  env: {
    NIGHTJAR_CONNECTIONS: JSON.stringify([
      { integration: 'loki', id: 'eu', credentials: { url: 'http://127.0.0.1:9' } },
    ]),
  },
});
const product = await world.start();
afterAll(() => world.close());

function home(person: string, isReady: (words: string) => boolean): Promise<View> {
  return world.slack.waitFor(
    snapshot => (isReady(JSON.stringify(snapshot.home?.blocks)) ? snapshot.home : undefined),
    { as: person, ...PATIENT },
  );
}

async function openHome(person: string, isReady: (words: string) => boolean = () => true) {
  await world.slack.act({ as: person, do: 'open_home' });
  return home(person, words => words !== undefined && isReady(words));
}

/** The topmost modal that says this. */
function modal(words: string, person = MAYA): Promise<View> {
  return world.slack.waitFor(
    ({ modals }) => {
      const last = modals.at(-1);
      return last && JSON.stringify(last).includes(words) ? last : undefined;
    },
    { as: person, ...PATIENT },
  );
}

function click(view: View, actionId: string, value?: string, person = MAYA) {
  const element = { action_id: actionId, ...(value && { value }) };
  return world.slack.act({
    ...{ as: person, do: 'click', place: { in: 'view', viewId: view.id } },
    element,
  });
}

/** Opens the form of a vendor from Home. */
async function formOf(integration: string): Promise<View> {
  await click(await openHome(MAYA), 'connect_vendor');
  const chooser = await modal('choose_vendor');
  const option = { text: { type: 'plain_text', text: integration }, value: integration };
  await world.slack.act({
    ...{ as: MAYA, do: 'click', place: { in: 'view', viewId: chooser.id } },
    element: { action_id: 'choose_vendor', selected_option: option },
  });
  return modal('field:');
}

function submit(view: View, fields: Record<string, string>, person = MAYA) {
  const values: ViewValues = Object.fromEntries(
    Object.entries(fields).map(([blockId, value]) => [
      blockId,
      { value: { type: 'plain_text_input', value } },
    ]),
  );
  return world.slack.act({ as: person, do: 'submit', viewId: view.id, values });
}

const close = (view: View) => world.slack.act({ as: MAYA, do: 'close', viewId: view.id });

/** The ids of the connections that Home shows, by label. */
async function refOf(label: string): Promise<string> {
  const view = await openHome(MAYA, words => words.includes(`Manage ${label}`));
  const pattern = new RegExp(`"value":"([^"]+)"[^}]*"accessibility_label":"Manage ${label}"`);
  return pattern.exec(JSON.stringify(view.blocks))?.[1] ?? '';
}

async function manage(label: string): Promise<View> {
  const ref = await refOf(label);
  const view = await openHome(MAYA);
  const block = view.blocks.find(each => JSON.stringify(each).includes(`"${ref}"`));
  await world.slack.act({
    ...{ as: MAYA, do: 'click', place: { in: 'view', viewId: view.id } },
    element: { action_id: 'manage_connection', value: ref, block_id: block?.block_id },
  });
  return modal('check_connection');
}

/** What Slack could send of what nobody can click. */
async function send(payload: object): Promise<string> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const secret = world.env.SLACK_SIGNING_SECRET ?? '';
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const headers = { ...type, ...signatureHeaders(secret, body) };
  const answer = await fetch(`${world.url}/slack/events`, { method: 'POST', headers, body });
  return answer.text();
}

describe('an admin connects a source from Home', () => {
  test('Prometheus, sees that it works, changes it and disconnects it', async () => {
    const form = await formOf('prometheus');
    expect(JSON.stringify(form.blocks)).toContain('read access to /api/v1');
    await submit(form, { 'field:url:0': world.vendors.prometheus.url, name: 'eu' });
    const connected = await modal('Prometheus works');
    await close(connected);
    await home(MAYA, words => /prometheus\/eu\\n🟢 Works since/.test(words));

    await click(await manage('prometheus/eu'), 'change_connection');
    const change = await modal('field:url:0');
    expect(JSON.stringify(change.blocks)).toContain(world.vendors.prometheus.url);
    await submit(change, { 'field:url:0': 'http://127.0.0.1:9' });
    const refused = await modal('Not changed: ');
    expect(JSON.stringify(refused.blocks)).toContain('http://127.0.0.1:9');
    await submit(refused, { 'field:url:0': `${world.vendors.prometheus.url}/` });
    await close(await modal('Prometheus works'));

    const managed = await manage('prometheus/eu');
    await click(managed, 'check_connection');
    await modal('🟢 Works');
    await click(await modal('disconnect_vendor'), 'disconnect_vendor');
    await close(await modal('is disconnected and its credentials are deleted'));
    await home(MAYA, words => !words.includes('prometheus/eu'));
  });

  test('wrong credentials say what is wrong, at the field or by the vendor, and are not shown again', async () => {
    const form = await formOf('github');
    await submit(form, {
      'field:token:0': 'two words',
      'field:apiUrl:0': world.vendors.github.url,
      name: 'other',
    });
    const marked = await modal('ust be one word');
    expect(marked.errors['field:token:0']).toMatch(/^Must be one word/);
    await submit(marked, { 'field:token:0': WRONG_TOKEN, name: 'Second!' });
    const misnamed = await modal('Give a name of small letters');
    await submit(misnamed, { name: 'second' });
    const refused = await modal('Not connected: ');
    expect(JSON.stringify(refused)).toMatch(/GitHub/);
    expect(JSON.stringify(refused)).not.toContain(WRONG_TOKEN);
    expect(JSON.stringify(refused)).toContain('"second"');
    await submit(refused, { 'field:token:0': world.vendors.github.token });
    await close(await modal('GitHub works'));
    await home(MAYA, words => words.includes('Manage github/second'));
  });

  test('a name is taken once', async () => {
    const form = await formOf('loki');
    await submit(form, { 'field:url:0': world.vendors.loki.url, name: 'eu' });
    const marked = await modal('There is a connection of this name');
    expect(marked.errors).toHaveProperty('name');
    await close(marked);
    expect(JSON.stringify((await formOf('github')).blocks)).toContain(
      'There is a GitHub connection',
    );
    await close(await modal('field:'));
  });

  test('a webhook address is shown, and takes what is signed', async () => {
    const { url, token, webhookSecret } = world.vendors.pagerduty;
    const form = await formOf('pagerduty');
    await submit(form, {
      'field:token:0': token,
      'field:apiUrl:0': url,
      'field:webhookSecrets:0': webhookSecret,
      name: 'shop',
    });
    const view = await modal('PagerDuty works');
    const path = /\/webhooks\/pagerduty\/con_\w+/.exec(JSON.stringify(view.blocks))?.[0];
    await close(view);
    const answer = await fetch(`${world.url}${path}`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });
});

describe('who may not, and what cannot be', () => {
  test('a member sees the connections and has no buttons', async () => {
    const view = await openHome(TOMAS, words => words.includes('loki/eu'));
    expect(JSON.stringify(view.blocks)).not.toMatch(/connect_vendor|manage_|"button"/);
    expect((await click(view, 'connect_vendor', 'new', TOMAS)).ok).toBe(false);
    await world.slack.act({ as: OWEN_GUEST, do: 'open_home' });
    await home(OWEN_GUEST, words => words?.includes('You may not see all incidents'));
  });

  test('a form that a member sends nevertheless is refused', async () => {
    const values = { 'field:url:0': { value: { type: 'plain_text_input', value: world.url } } };
    const answer = await send({
      type: 'view_submission',
      user: { id: TOMAS, team_id: TEAM },
      team: { id: TEAM },
      view: {
        id: 'V1',
        callback_id: 'connect_vendor',
        private_metadata: 'tempo',
        state: { values },
      },
    });
    expect(answer).toContain('You may not look after connections');
    expect(await openHome(TOMAS).then(view => JSON.stringify(view))).not.toContain('Tempo');
  });

  test('what the settings say is shown as such and cannot be changed', async () => {
    const view = await manage('loki/eu');
    const words = JSON.stringify(view.blocks);
    expect(words).toContain('From the settings of Nightjar');
    expect(words).not.toContain('change_connection');
    await close(view);
    await home(MAYA, shown => /loki\/eu\\n🔴 Has a problem/.test(shown));
  });

  test('a token is shown once, listed and revoked', async () => {
    await click(await openHome(MAYA), 'manage_tokens');
    await click(await modal('There are no tokens'), 'new_token');
    await submit(await modal('Create a token'), {}).then(({ ok }) => expect(ok).toBe(false));
    const values = { name: { name: { type: 'plain_text_input', value: 'editors' } } };
    const form = await modal('Create a token');
    await world.slack.act({ as: MAYA, do: 'submit', viewId: form.id, values });
    const shown = await modal('Copy it now');
    const token = /njt_T0ACME001_[\w-]{43}/.exec(JSON.stringify(shown.blocks))?.[0];
    await close(shown);
    const ask = () =>
      fetch(`${world.url}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
      });
    expect((await ask()).status).toBe(200);
    await click(await openHome(MAYA), 'manage_tokens');
    const listed = await modal('editors');
    expect(JSON.stringify(listed)).not.toContain(token);
    await click(listed, 'revoke_token');
    await close(await modal('There are no tokens'));
    expect((await ask()).status).toBe(401);
  });
});

test('what was done is on record, and no secret is in the log, the audit log or a view', async () => {
  expect(await product.stop()).toBe(0);
  const events = await storedAudit(world);
  const kinds = events.map(({ type }) => type);
  for (const kind of [
    'connection.stored',
    'connection.removed',
    'connection.checked',
    'access.denied',
  ])
    expect(kinds).toContain(kind);
  const secrets = [WRONG_TOKEN, world.vendors.github.token, world.vendors.pagerduty.webhookSecret];
  const calls = JSON.stringify(world.slack.calls());
  for (const secret of secrets) {
    expect(events.filter(({ event }) => event.includes(secret))).toEqual([]);
    expect(product.output()).not.toContain(secret);
    expect(calls).not.toContain(secret);
  }
});
