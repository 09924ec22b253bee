import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadScenarios } from '../scenarios/load-scenario.ts';
import { startVendors, type Vendors } from './start-vendors.ts';

type Received = { headers: Record<string, string>; body: string };

const scenarios = await loadScenarios();
const received: Received[] = [];
let vendors: Vendors;
let webhook: string;
let folder: string;

const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', chunk => {
    body += chunk;
  });
  request.on('end', () => {
    received.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(202).end();
  });
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vendors-'));
  vendors = await startVendors({ scenarios });
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
  webhook = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/`;
});
afterAll(async () => {
  await vendors.close();
  receiver.close();
  await rm(folder, { recursive: true });
});

async function pagerduty(path: string) {
  const { url, token } = vendors.pagerduty;
  const answer = await fetch(url + path, { headers: { authorization: `Token token=${token}` } });
  return answer.json();
}

test('a page is a signed webhook about an incident that the API knows', async () => {
  const { incidentId, status } = await vendors.pageMe('checkout-deploy', webhook);
  expect(status).toBe(202);
  expect(incidentId).toMatch(/^[A-Z0-9]{14}$/);
  const { headers, body } = received.at(-1)!;
  const { event } = JSON.parse(body);
  const hash = createHmac('sha256', vendors.pagerduty.webhookSecret).update(body).digest('hex');
  expect(headers['x-pagerduty-signature']).toBe(`v1=${hash}`);
  expect(headers).toMatchObject({
    'user-agent': 'PagerDuty-Webhook/V3.0',
    'x-webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'x-webhook-subscription': expect.stringMatching(/^P[A-Z0-9]{6}$/),
  });
  expect(event).toMatchObject({
    event_type: 'incident.triggered',
    resource_type: 'incident',
    data: { id: incidentId, status: 'triggered', service: { id: 'PCHKOUT' }, urgency: 'high' },
  });
  const known = await pagerduty(`/incidents/${incidentId}`);
  expect(known.incident.created_at).toBe(event.data.created_at);
});

test('each page is an incident of its own, and the one before is over', async () => {
  const first = await vendors.pageMe('noisy-alert', webhook);
  const second = await vendors.pageMe('noisy-alert', webhook);
  expect(second.incidentId).not.toBe(first.incidentId);
  expect((await pagerduty(`/incidents/${first.incidentId}`)).incident.status).toBe('resolved');
  expect((await pagerduty(`/incidents/${second.incidentId}`)).incident.status).toBe('triggered');
});

test('other events change the incident and tell so', async () => {
  const { incidentId } = await vendors.pageMe('expired-certificate', webhook);
  const say = { url: webhook, incidentId, by: 'jonas' };
  await vendors.sendWebhook({ ...say, event: 'acknowledged' });
  await vendors.sendWebhook({ ...say, event: 'annotated', content: 'On it.' });
  const note = JSON.parse(received.at(-1)!.body).event;
  expect(note.data).toMatchObject({ type: 'incident_note', incident: { id: incidentId } });
  const sent = await vendors.sendWebhook({ ...say, event: 'resolved', deliveryId: 'again' });
  await vendors.sendWebhook({ ...say, event: 'resolved', deliveryId: 'again' });
  expect(received.at(-1)!.headers['x-webhook-id']).toBe(sent.deliveryId);
  expect((await pagerduty(`/incidents/${incidentId}`)).incident).toMatchObject({
    status: 'resolved',
    last_status_change_by: { summary: 'Jonas Weber' },
  });
  expect((await pagerduty(`/incidents/${incidentId}/notes`)).notes[0].content).toBe('On it.');
});

test.each([
  ['checkout is slow', 'checkout-deploy'],
  ['cards are declined at nordpay', 'expired-certificate'],
  ['payments-gateway', 'expired-certificate'],
  ['is the search index stale?', 'noisy-alert'],
  ['customers miss their receipts', 'full-disk'],
  ['the coffee machine', undefined],
])('"%s" is about %s', (text, id) => {
  expect(vendors.scenarioOf(text)?.id).toBe(id);
});

test('a script has its times and its incident filled in, whether paged or typed', async () => {
  const typed = JSON.stringify(vendors.scriptOf('checkout is slow'));
  expect(typed).not.toContain('{{');
  const { incidentId } = await vendors.pageMe('checkout-deploy', webhook);
  const paged = JSON.stringify(vendors.scriptOf(`incident ${incidentId}`));
  expect(paged).not.toContain('{{');
  expect(paged).toContain('{page}');
});

test('what happens later is not known yet', async () => {
  let now = new Date('2026-11-21T12:00:00Z');
  const later = await startVendors({ scenarios, now: () => now });
  const notes = async () => {
    const { url, token } = later.pagerduty;
    const headers = { authorization: `Token token=${token}` };
    const path = '/incidents?service_ids[]=PCHKOUT&statuses[]=triggered';
    const { incidents } = await (await fetch(url + path, { headers })).json();
    return (await (await fetch(`${url}/incidents/${incidents[0].id}/notes`, { headers })).json())
      .notes.length;
  };
  expect(await notes()).toBe(0);
  now = new Date('2026-11-21T12:01:00Z');
  expect(await notes()).toBe(1);
  await later.close();
});

test('metrics, logs and traces are those of the last page, up to now', async () => {
  let now = new Date('2026-11-21T12:00:00Z');
  const timed = await startVendors({ scenarios, now: () => now });
  const version = async () => {
    const query = encodeURIComponent('build_info{service="checkout-api"}');
    const { data } = await (
      await fetch(`${timed.prometheus.url}/api/v1/query?query=${query}`)
    ).json();
    return data.result.map((it: { metric: { version: string } }) => it.metric.version);
  };
  const written = async () => {
    const query = encodeURIComponent('{service_name="checkout-api",level="error"}');
    const path = `/loki/api/v1/query_range?since=1m&query=${query}`;
    return (await (await fetch(timed.loki.url + path)).json()).data.result.length;
  };
  expect(await version()).toEqual(['f2f672e']);
  expect(await written()).toBeGreaterThan(10);
  now = new Date('2026-11-21T13:00:00Z');
  await timed.pageMe('checkout-deploy', webhook);
  now = new Date('2026-11-21T12:40:00Z');
  expect(await version()).toEqual(['37a22e6']);
  expect(await written()).toBeLessThan(3);
  timed.tempo.faults.add({ kind: 'server_error', times: 1 });
  expect((await fetch(`${timed.tempo.url}/api/search`)).status).toBe(500);
  expect((await (await fetch(`${timed.tempo.url}/api/search`)).json()).traces).toHaveLength(20);
  await timed.close();
});

test('pages, notes and tickets outlive a restart', async () => {
  const stateFile = join(folder, 'state', 'vendors.json');
  const first = await startVendors({ scenarios, stateFile });
  const { incidentId } = await first.pageMe('checkout-deploy', webhook);
  const authorization = `Basic ${btoa(`${first.jira.email}:${first.jira.apiToken}`)}`;
  const fields = { project: { key: 'CHK' }, issuetype: { id: '10201' }, summary: 'Kept' };
  const filed = await fetch(`${first.jira.url}/rest/api/3/issue`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ fields }),
  });
  expect(filed.status).toBe(201);
  await first.close();
  const second = await startVendors({ scenarios, stateFile });
  expect(second.jiraIssues().map(it => it.summary)).toContain('Kept');
  expect(second.scenarioOf(incidentId)?.id).toBe('checkout-deploy');
  await second.close();
});

test('every link of an incident, a commit and a ticket opens a page that a person can read', async () => {
  const { github, jira, pagerduty: pager, prometheus, loki, tempo, sentry } = vendors;
  const { incidentId } = await vendors.pageMe('checkout-deploy', webhook);
  const { repository, sha } = scenarios.list[0]!.finding.culprit!;
  for (const [url, words] of [
    [`${pager.url}/incidents/${incidentId}`, '14.6%'],
    [`${pager.url}/services/PCHKOUT`, 'Priya Raman'],
    [`${github.url}/${repository}/commit/${sha}`, 'max_conns: 5'],
    [`${github.url}/${repository}/pull/482`, 'No functional change'],
    [`${github.url}/${repository}/deployments/production`, 'production'],
    [`${github.url}/${repository}/actions/runs/7347`, 'Smoke test'],
    [`${github.url}/${repository}/blob/main/docs/runbooks/latency.md`, 'A rollback loses nothing'],
    [`${jira.url}/browse/CHK-342`, '38 of 50 per pod'],
    [`${prometheus.url}/graph?g0.expr=db_pool_connections_max`, 'checkout-api-0'],
    [`${prometheus.url}/alerts`, 'CheckoutLatencyP95'],
    [`${loki.url}/services/checkout-api`, 'context deadline exceeded'],
    [`${tempo.url}/`, 'POST /payment'],
    [`${sentry.url}/organizations/acme/issues/?query=pool`, 'Issues'],
    [`${sentry.url}/organizations/acme/issues/CHECKOUT-API-3F/`, 'internal/database/pool.go'],
    [`${sentry.url}/organizations/acme/releases/${sha}/`, 'Tomas Herrera'],
  ] as const) {
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    expect(`${url} ${answer.status}`).toBe(`${url} 200`);
    expect(await answer.text()).toContain(words);
  }
});

test('a page escapes what it shows, and an unknown one is not found', async () => {
  const { url, email, apiToken } = vendors.jira;
  const summary = '<script>alert(1)</script> "&"';
  const filed = await fetch(`${url}/rest/api/3/issue`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${email}:${apiToken}`)}` },
    body: JSON.stringify({
      fields: { project: { key: 'OPS' }, issuetype: { id: '10101' }, summary },
    }),
  });
  const { key } = await filed.json();
  const shown = await (await fetch(`${url}/browse/${key}`)).text();
  expect(shown).not.toContain('<script>');
  expect((await fetch(`${url}/browse/NONE-1`)).status).toBe(404);
});
