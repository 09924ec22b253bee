import { api } from '@pagerduty/pdjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadScenarios } from '../../scenarios/load-scenario.ts';
import { startVendors, type Vendors } from '../start-vendors.ts';

const scenarios = await loadScenarios();
let vendors: Vendors;
let id: string;

beforeAll(async () => {
  vendors = await startVendors({ scenarios });
  const open = await call('GET', '/incidents?service_ids[]=PCHKOUT&statuses[]=triggered');
  id = open.data.incidents[0].id;
});
afterAll(() => vendors.close());

type Sent = Record<string, string>;

async function call(method: string, path: string, data?: object, headers: Sent = {}) {
  const { token, url } = vendors.pagerduty;
  const answer = await api({
    ...{ token, url: url + path, method, headers, requestTimeout: 0 },
    ...(data && { data }),
  });
  return { status: answer.status, data: answer.data, headers: answer.headers };
}

test('a wrong token is refused with 401 in the shape of errors', async () => {
  const headers = { authorization: 'Token token=wrong' };
  const answer = await fetch(`${vendors.pagerduty.url}/abilities`, { headers });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 2006, message: 'Unauthorized' } });
});

test('an incident has its alert with what the monitor sent, and its log with the event', async () => {
  const incident = await call('GET', `/incidents/${id}?include[]=services`);
  expect(incident.data.incident).toMatchObject({ status: 'triggered', service: { id: 'PCHKOUT' } });
  const alerts = await call('GET', `/incidents/${id}/alerts`);
  expect(alerts.data.alerts[0].body.details.error_rate).toContain('14.6%');
  const log = await call('GET', `/incidents/${id}/log_entries?include[]=channels`);
  const trigger = log.data.log_entries.at(-1);
  expect(trigger).toMatchObject({ type: 'trigger_log_entry' });
  expect(trigger.channel.details.error_rate).toContain('14.6%');
  expect((await call('GET', '/incidents/PNOTHER')).data.error.code).toBe(2100);
});

test('an incident is found by its number', async () => {
  const { incident_number } = (await call('GET', `/incidents/${id}`)).data.incident;
  expect((await call('GET', `/incidents/${incident_number}`)).data.incident.id).toBe(id);
});

test('lists are paged by offset and say whether there is more', async () => {
  const first = await call('GET', '/incidents?date_range=all&limit=4');
  expect(first.data).toMatchObject({ limit: 4, offset: 0, more: true, total: null });
  const last = await call('GET', '/incidents?date_range=all&limit=100&offset=4&total=true');
  expect(last.data.more).toBe(false);
  expect(last.data.total).toBe(last.data.incidents.length + 4);
  expect((await call('GET', '/incidents?offset=9990&limit=100')).status).toBe(400);
});

test('a note is written in the name of a user of the account and of nobody else', async () => {
  const note = { note: { content: 'Rolled back.' } };
  const path = `/incidents/${id}/notes`;
  expect((await call('POST', path, note)).status).toBe(400);
  const stranger = await call('POST', path, note, { from: 'nobody@acme.example' });
  expect(stranger.data.error.message).toBe('Requester User Not Found');
  const written = await call('POST', path, note, { from: 'priya.raman@acme.example' });
  expect(written.data.note).toMatchObject({ user: { summary: 'Priya Raman' } });
  const { notes } = (await call('GET', path)).data;
  expect(notes.map((it: { content: string }) => it.content)).toEqual(['Rolled back.']);
  expect(vendors.pagerdutyNotes()).toMatchObject([{ incident: id, content: 'Rolled back.' }]);
});

test('an incident is acknowledged and resolved once', async () => {
  const from = { from: vendors.pagerduty.fromEmail };
  const change = (status: string) =>
    call('PUT', `/incidents/${id}`, { incident: { type: 'incident_reference', status } }, from);
  expect((await change('acknowledged')).data.incident.status).toBe('acknowledged');
  expect((await change('resolved')).data.incident.resolved_at).not.toBeNull();
  expect((await change('resolved')).status).toBe(400);
});

test('the like of it before, what goes on beside it and the changes near it are known', async () => {
  const past = (await call('GET', `/incidents/${id}/past_incidents`)).data.past_incidents;
  expect(past.map((it: { score: number }) => it.score)).toEqual([78.4, 61.2, 33.5]);
  const related = (await call('GET', `/incidents/${id}/related_incidents`)).data;
  expect(related.related_incidents[0].relationships[0].type).toBe('service_dependency');
  const changes = (await call('GET', `/incidents/${id}/related_change_events`)).data;
  expect(changes.change_events[0].correlation_reason).toEqual({ reason: 'most_recent' });
  const outlier = (await call('GET', `/incidents/${id}/outlier_incident`)).data;
  expect(outlier.outlier_incident.incident.occurrence.category).toBe('rare');
});

test('services know who is on call, what they need and what was changed', async () => {
  const services = (await call('GET', '/services?query=checkout-api')).data.services;
  expect(services).toMatchObject([{ id: 'PCHKOUT' }]);
  const onCalls = (await call('GET', '/oncalls?escalation_policy_ids[]=PECHKOUT&include[]=users'))
    .data.oncalls;
  expect(onCalls[0]).toMatchObject({
    escalation_level: 1,
    user: { email: 'priya.raman@acme.example' },
  });
  const needs = (await call('GET', '/service_dependencies/technical_services/PCHKOUT')).data;
  expect(needs.relationships.length).toBe(3);
  const events = (await call('GET', '/services/PCHKOUT/change_events')).data.change_events;
  expect(events[0].summary).toMatch(/^checkout-api .* deployed to production/);
  const users = (await call('GET', '/users?query=priya.raman@acme.example')).data.users;
  expect(users.length).toBe(1);
});

test('too many requests are refused with the seconds to wait', async () => {
  vendors.pagerduty.faults.add({ kind: 'rate_limited', ms: 7_000, times: 1 });
  const headers = { authorization: `Token token=${vendors.pagerduty.token}` };
  const answer = await fetch(`${vendors.pagerduty.url}/abilities`, { headers });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('ratelimit-reset')).toBe('7');
  expect(await answer.json()).toMatchObject({ error: { code: 2020 } });
});
