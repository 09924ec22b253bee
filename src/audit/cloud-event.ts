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
  const attributes = {
    id: newId('evt'),
    type: cloudEventType(event.type),
    subject: encodeSubject(event.subject),
  };
  const who = JSON.stringify(describeActor(event.actor));
  const data = canonicalJson(event.data);
  const text = `{"actor":${who},"data":${data},${endOfText(attributes, place)}`;
  return { ...attributes, text };
}

/** How the text of an event must end: the attributes that follow its data, for the columns of its row. */
export function endOfText(stored: Omit<StoredEvent, 'text'>, place: Place): string {
  // In the order of canonical JSON.
  const attributes = {
    datacontenttype: 'application/json',
    id: stored.id,
    retentionclass: place.retentionClass,
    sequence: sequenceText(place.seq),
    source: `/nightjar/tenants/${place.tenantId}`,
    specversion: '1.0',
    subject: stored.subject,
    tenantid: place.tenantId,
    time: place.at.toISOString(),
    type: stored.type,
  };
  return JSON.stringify(attributes).slice(1);
}

/** `incident.opened` → `nightjar.incident.opened.v1`. */
function cloudEventType(type: AuditEvent['type']): string {
  return `nightjar.${type}.v1`;
}

function sequenceText(seq: number): string {
  return String(seq).padStart(SEQUENCE_DIGITS, '0');
}

/** `person/U1`, `token/tok_…`, `agent/inv_…`, `vendor/pagerduty/default` or `system`. */
function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return encodeSubject(`person/${actor.id}`);
    case 'token':
      return encodeSubject(`token/${actor.id}`);
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
