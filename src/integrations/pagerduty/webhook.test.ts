import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signal } from '../../incidents/signal.ts';
import { pagerdutyWebhook } from './webhook.ts';

const SECRET = 'a-webhook-secret';
const FIXTURES = new URL('../../../test/fixtures/pagerduty/', import.meta.url);
const credentials = { webhookSecrets: [SECRET] };

function fixture(name: string): Buffer {
  return readFileSync(new URL(`${name}.json`, FIXTURES));
}

function sign(raw: Buffer | string, secret = SECRET): string {
  return `v1=${createHmac('sha256', secret).update(raw).digest('hex')}`;
}

function read(raw: Buffer, headers: Record<string, string> = {}) {
  const signed = { 'x-pagerduty-signature': sign(raw), ...headers };
  return pagerdutyWebhook.read(raw, signed, credentials);
}

/** Reads the triggered sample after a change to it. */
function readChanged(change: (event: Record<string, unknown>) => void) {
  const sample = JSON.parse(fixture('incident-triggered').toString());
  change(sample.event);
  return read(Buffer.from(JSON.stringify(sample)));
}

const COURSE = {
  kind: 'page',
  incidentId: 'PGR0VU2',
  title: 'A little bump in the road',
  url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
  urgency: 'high',
  priority: 'P1',
  service: { id: 'PF9KMXH', name: 'API Service' },
  at: '2020-10-02T18:45:22.169Z',
};
const ABOUT = {
  kind: 'page',
  event: 'other',
  incidentId: 'PGR0VU2',
  title: 'A little bump in the road',
  url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
  at: '2020-10-02T18:45:22.169Z',
  by: 'Tenex Engineer',
};
const BY = { by: 'Tenex Engineer' };

const SAMPLES: Record<string, object[]> = {
  'incident-triggered': [{ ...COURSE, event: 'triggered' }],
  'incident-acknowledged': [{ ...COURSE, ...BY, event: 'acknowledged' }],
  'incident-escalated': [{ ...COURSE, ...BY, event: 'escalated' }],
  'incident-reopened': [{ ...COURSE, ...BY, event: 'reopened' }],
  'incident-resolved': [{ ...COURSE, ...BY, event: 'resolved' }],
  'incident-priority-updated': [{ ...COURSE, ...BY, event: 'other' }],
  'incident-reassigned': [{ ...COURSE, ...BY, event: 'other' }],
  'incident-annotated': [ABOUT],
  'incident-responder-added': [ABOUT],
  'incident-status-update-published': [ABOUT],
  'pagey-ping': [{ kind: 'ping', at: '2021-12-08T22:58:53.510Z' }],
  'service-updated': [],
};

test('every sample is told about here', () => {
  const files = readdirSync(FIXTURES).map(file => file.replace('.json', ''));
  expect(files.toSorted()).toEqual(Object.keys(SAMPLES).toSorted());
});

test.each(Object.entries(SAMPLES))('%s is read in our words', (name, signals) => {
  const raw = fixture(name);
  const { id } = JSON.parse(raw.toString()).event;
  expect(read(raw)).toEqual({ ok: true, deliveryId: id, signals });
});

test('a delivery is known by the signed id of its event, whatever header comes with it', () => {
  const raw = fixture('incident-triggered');
  for (const id of ['one', 'another'])
    expect(read(raw, { 'x-webhook-id': id })).toMatchObject({
      deliveryId: '01F19PDWEBHOOKV3SAMPLE000019',
    });
});

describe('what PagerDuty leaves out or varies', () => {
  test('an event without an id is known by the header', () => {
    const sample = JSON.parse(fixture('pagey-ping').toString());
    delete sample.event.id;
    const raw = Buffer.from(JSON.stringify(sample));
    expect(read(raw, { 'x-webhook-id': 'a3d6' })).toMatchObject({ ok: true, deliveryId: 'a3d6' });
    expect(read(raw)).toMatchObject({ ok: false, reason: 'malformed' });
  });

  test('agent, client, priority and service may be null, the bridge a number', () => {
    const reading = readChanged(event => {
      Object.assign(event, { agent: null, client: null });
      const bridge = { conference_number: 4155551212 };
      Object.assign(event.data as object, { priority: null, service: null, urgency: null });
      Object.assign(event.data as object, { conference_bridge: bridge, html_url: null });
    });
    const { incidentId, title, at } = COURSE;
    const signals = [{ kind: 'page', event: 'triggered', incidentId, title, at }];
    expect(reading).toMatchObject({ ok: true, signals });
    expect((reading as { signals: Signal[] }).signals[0]).not.toHaveProperty('by');
  });

  test('the incident of a note may have no summary', () => {
    const sample = JSON.parse(fixture('incident-annotated').toString());
    sample.event.data.incident.summary = null;
    const reading = read(Buffer.from(JSON.stringify(sample)));
    expect(reading).toMatchObject({ ok: true, signals: [{ incidentId: 'PGR0VU2' }] });
    expect((reading as { signals: Signal[] }).signals[0]).not.toHaveProperty('title');
  });

  test('ids have 7 or 14 characters', () => {
    for (const id of ['PGR0VU2', 'Q0SDD3HB6SGFTI']) {
      const reading = readChanged(event => Object.assign(event.data as object, { id }));
      expect(reading).toMatchObject({ ok: true, signals: [{ incidentId: id }] });
    }
  });

  test('kinds that are not known yet are passed over, or read when they name their incident', () => {
    const about = { incident: { id: 'PGR0VU2' } };
    const named = { event_type: 'incident.workflow.started', data: about };
    expect(readChanged(event => Object.assign(event, named))).toMatchObject({
      signals: [{ kind: 'page', event: 'other', incidentId: 'PGR0VU2' }],
    });
    for (const event_type of ['incident.brand.new', 'cake.baked', 'constructor', '__proto__'])
      expect(readChanged(event => Object.assign(event, { event_type, data: {} }))).toMatchObject({
        ok: true,
        signals: [],
      });
  });

  test('further signatures and versions stand beside the right one', () => {
    const raw = fixture('incident-triggered');
    const others = [`v1=${'0'.repeat(64)}`, 'v2=abc', 'v0=00', '', 'v1=short'];
    for (const header of [
      [sign(raw), ...others].join(','),
      [...others, sign(raw)].join(', '),
      `v1=${'0'.repeat(64)},${sign(raw, 'the-next-secret')}`,
    ]) {
      const secrets = { webhookSecrets: ['the-next-secret', SECRET] };
      const headers = { 'x-pagerduty-signature': header };
      expect(pagerdutyWebhook.read(raw, headers, secrets)).toMatchObject({ ok: true });
    }
  });
});

describe('what is malformed is named', () => {
  test.each([
    [
      'event.data.id',
      (e: Record<string, unknown>) => Object.assign(e.data as object, { id: null }),
    ],
    [
      'event.data.id',
      (e: Record<string, unknown>) => Object.assign(e.data as object, { id: '../x' }),
    ],
    [
      'event.data.title',
      (e: Record<string, unknown>) => delete (e.data as { title?: string }).title,
    ],
    ['event.data', (e: Record<string, unknown>) => Object.assign(e, { data: null })],
    [
      'event.occurred_at',
      (e: Record<string, unknown>) => Object.assign(e, { occurred_at: 'soon' }),
    ],
    ['event.event_type', (e: Record<string, unknown>) => delete e.event_type],
    [
      'event.data.incident',
      (e: Record<string, unknown>) => Object.assign(e, { event_type: 'incident.annotated' }),
    ],
  ])('%s', (field, change) => {
    const reading = readChanged(change);
    expect(reading).toMatchObject({ ok: false, reason: 'malformed' });
    expect((reading as { message: string }).message).toMatch(new RegExp(`^${field} `));
  });

  test('a body that is no JSON, no UTF-8, or no event', () => {
    const bodies = ['', '{', 'null', '[]', '{"event":1}', `${'['.repeat(10_000)}`];
    for (const raw of [...bodies.map(text => Buffer.from(text)), Buffer.from([0xff, 0xfe])])
      expect(read(raw)).toMatchObject({ ok: false, reason: 'malformed' });
  });
});

describe('what is not signed is refused', () => {
  test('without a secret, saying to set one', () => {
    const raw = fixture('incident-triggered');
    const headers = { 'x-pagerduty-signature': sign(raw, '') };
    const reading = pagerdutyWebhook.read(raw, headers, { webhookSecrets: [] });
    expect(reading).toMatchObject({ ok: false, reason: 'bad_signature' });
    expect((reading as { message: string }).message).toMatch(/No webhook secret is set/);
  });

  test('bodies, signatures and headers with any change', () => {
    const raw = fixture('incident-triggered');
    const right = sign(raw);
    const flipped = fc.nat(raw.length - 1).map(at => {
      const changed = Buffer.from(raw);
      changed[at] = (changed[at] ?? 0) ^ 1;
      return { body: changed, header: right };
    });
    const cut = fc.nat(raw.length - 1).map(at => ({ body: raw.subarray(0, at), header: right }));
    const longer = fc
      .uint8Array({ minLength: 1 })
      .map(more => ({ body: Buffer.concat([raw, more]), header: right }));
    const digit = fc
      .tuple(fc.integer({ min: 3, max: 66 }), fc.constantFrom(...'0123456789abcdefABCDEFg '))
      .map(([at, character]) => right.slice(0, at) + character + right.slice(at + 1));
    const header = fc
      .oneof(
        digit,
        fc.string(),
        fc.constantFrom(
          ...[right.toUpperCase(), right.slice(3), `v2=${right.slice(3)}`, `V1=${right.slice(3)}`],
          ...[right.slice(0, -1), `${right}0`, `x${right}`, right.replace('=', ' = '), ''],
          ...[sign(raw, 'wrong'), sign(`${raw}\n`), `sha256=${right.slice(3)}`],
        ),
      )
      .filter(text => !text.split(',').some(part => part.trim() === right))
      .map(text => ({ body: raw, header: text }));
    fc.assert(
      fc.property(fc.oneof(flipped, cut, longer, header), mutated => {
        const headers = { 'x-pagerduty-signature': mutated.header };
        const reading = pagerdutyWebhook.read(mutated.body, headers, credentials);
        return !reading.ok && reading.reason === 'bad_signature';
      }),
      { numRuns: 10_000, seed: 20261121 },
    );
  });
});

test('whatever is signed, reading does not throw', () => {
  const event = fc.record(
    {
      id: fc.oneof(fc.string(), fc.constant(null)),
      event_type: fc.oneof(
        fc.constantFrom('incident.triggered', 'incident.annotated'),
        fc.string(),
      ),
      occurred_at: fc.oneof(fc.constant('2026-11-21T10:00:00Z'), fc.string()),
      agent: fc.jsonValue(),
      data: fc.oneof(fc.jsonValue(), fc.record({ id: fc.jsonValue(), incident: fc.jsonValue() })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ event })), value => {
      const reading = read(Buffer.from(JSON.stringify(value)));
      return reading.ok || reading.message.length > 0;
    }),
    { numRuns: 10_000, seed: 20261121 },
  );
});
