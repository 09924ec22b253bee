import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Snapshot, World } from './contract.ts';
import { defaultApp, defaultWorkspace } from './default-workspace.ts';
import { type LocalSlack, startSlack } from './server.ts';
import { checkout, incidents, maya, owen } from './testing/people.ts';

let slack: LocalSlack;
const paged: string[] = [];
const world: World = { model: 'a script', scripted: true, scenarios: [], links: [] };

beforeEach(async () => {
  slack = await startSlack({
    workspace: defaultWorkspace,
    app: defaultApp,
    delivery: { mode: 'http', url: 'http://127.0.0.1:1/' },
    retryDelaysMs: [],
    world: () => world,
    onPage: async scenario => {
      paged.push(scenario);
    },
  });
});

afterEach(() => slack.close());

function request(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const address = `${slack.url}sandbox/${path}`;
  if (body === undefined) return fetch(address, { headers });
  return fetch(address, { method: 'POST', body: JSON.stringify(body), headers });
}

async function state(as: string): Promise<Snapshot> {
  return (await (await request(`state?as=${as}`)).json()) as Snapshot;
}

test('a page sees the workspace as its person, acts as them, and is told of the change', async () => {
  const events = await request('events');
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  expect(first.value).toMatch(/^data: \{"revision":\d+\}\n\n$/);
  const act = { as: maya, do: 'post', channel: incidents, text: 'it broke' };
  const result = await (await request('act', act)).json();
  expect(result).toMatchObject({ ok: true, ts: expect.any(String) });
  expect((await reader.read()).value).toContain('"revision"');
  await reader.cancel();
  const { me, messages, channels } = await state(maya);
  expect(me.name).toBe('maya');
  expect(messages).toMatchObject([{ text: 'it broke', user: maya }]);
  expect(channels.map(({ name }) => name)).toEqual([
    'incidents',
    'general',
    'checkout',
    'Nightjar',
  ]);
});

test('a guest sees the channels that they are in', async () => {
  const { channels } = await state(owen);
  expect(channels.map(({ id }) => id)).toEqual([checkout, 'D0OWEN0005']);
});

test('the page lists the world’s scenarios and starts one', async () => {
  expect(await (await request('world')).json()).toEqual(world);
  await request('page', { scenario: 'checkout' });
  expect(paged).toEqual(['checkout']);
});

test('faults set over HTTP play, and the calls that met them are on record', async () => {
  await request('faults', { faults: [{ on: '*', kind: 'error', error: 'token_revoked' }] });
  const call = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
  expect(await call.json()).toEqual({ ok: false, error: 'token_revoked' });
  const calls = await (await request('calls')).json();
  expect(calls).toMatchObject([{ method: 'auth.test', answer: { error: 'token_revoked' } }]);
});

test('another site’s page cannot act', async () => {
  const act = { as: maya, do: 'post', channel: incidents, text: 'x' };
  const elsewhere = await request('act', act, { origin: 'https://evil.example' });
  expect(elsewhere.status).toBe(403);
  expect((await state(maya)).messages).toEqual([]);
});
