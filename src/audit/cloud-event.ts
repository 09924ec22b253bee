import { newId } from '../lib/id.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Actor, AuditEvent } from './event.ts';

/** Where in which tenant's log an event comes to stand. */
export type Place = { tenantId: string; retentionClass: string; seq: number; at: Date };

/** An event as it is stored: its text, and the attributes that have a column of their own. */
export type StoredEvent = { id: string; type: string; subject: string; text: string };

/** Long enough for every safe integer: the text of a sequence sorts as the number does. */
const SEQUENCE_DIGITS = 16;

/**
 * The CloudEvents 1.0 event, in structured mode, as canonical JSON text. Every stored column is an attribute
 * of it, so that the chain's hash covers the whole row.
 */
export function toCloudEvent(event: AuditEvent, place: Place): StoredEvent {
  const id = newId('evt');
  const type = cloudEventType(event.type);
  const subject = encodeSubject(event.subject);
  const text = canonicalJson({
    specversion: '1.0',
    id,
    source: `/nightjar/tenants/${place.tenantId}`,
    type,
    subject,
    time: place.at.toISOString(),
    datacontenttype: 'application/json',
    data: event.data,
    actor: describeActor(event.actor),
    tenantid: place.tenantId,
    retentionclass: place.retentionClass,
    sequence: sequenceText(place.seq),
  });
  return { id, type, subject, text };
}

/** `incident.opened` → `nightjar.incident.opened.v1`. */
export function cloudEventType(type: AuditEvent['type']): string {
  return `nightjar.${type}.v1`;
}

export function sequenceText(seq: number): string {
  return String(seq).padStart(SEQUENCE_DIGITS, '0');
}

/** `person/U1`, `agent/inv_…`, `vendor/pagerduty/default` or `system`. */
function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return encodeSubject(`person/${actor.id}`);
    case 'agent':
      return encodeSubject(`agent/${actor.investigation}`);
    case 'vendor':
      return encodeSubject(`vendor/${actor.integration}/${actor.connection}`);
    case 'system':
      return 'system';
  }
}

/** Ids from outside may hold anything, and a column of text cannot hold all of that. */
function encodeSubject(subject: string): string {
  return encodeURIComponent(subject.toWellFormed()).replaceAll('%2F', '/');
}
