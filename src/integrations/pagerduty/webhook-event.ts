import { z } from 'zod';
import type { PageSignal, Signal } from '../../incidents/signal.ts';
import type { WebhookReading } from '../../incidents/webhook-reading.ts';
import { Time } from '../fields.ts';
import { isPagerdutyId } from './ids.ts';

const Id = z.string().refine(isPagerdutyId, 'is not a PagerDuty id');
const Text = z.string().nullish().catch(undefined);
const Url = z
  .url({ protocol: /^https?$/ })
  .nullish()
  .catch(undefined);
const Summary = z.object({ summary: Text }).nullish().catch(undefined);

const Event = z.object({
  event: z.object({
    id: z.string().min(1).max(200).nullish(),
    event_type: z.string().max(200),
    occurred_at: Time,
    agent: Summary,
    data: z.unknown().optional(),
  }),
});
type Event = z.output<typeof Event>['event'];

/** The incident itself, as the events about its course carry it. */
const Incident = z.object({
  id: Id,
  title: z.string(),
  html_url: Url,
  urgency: z.enum(['high', 'low']).nullish().catch(undefined),
  priority: Summary,
  service: z.object({ id: Id, summary: Text }).nullish().catch(undefined),
});

/** Something about an incident (a note, a responder …), which names it. */
const About = z.object({ incident: z.object({ id: Id, summary: Text, html_url: Url }) });

const COURSE: Record<string, PageSignal['event']> = {
  'incident.triggered': 'triggered',
  'incident.acknowledged': 'acknowledged',
  'incident.unacknowledged': 'unacknowledged',
  'incident.resolved': 'resolved',
  'incident.reopened': 'reopened',
  'incident.escalated': 'escalated',
  'incident.delegated': 'other',
  'incident.priority_updated': 'other',
  'incident.reassigned': 'other',
};

/** Kinds that name their incident. PagerDuty adds kinds: one that is not here and names none is passed over. */
const ABOUT = new Set([
  'incident.annotated',
  'incident.conference_bridge.updated',
  'incident.custom_field_values.updated',
  'incident.responder.added',
  'incident.responder.replied',
  'incident.status_update_published',
]);

/** Reads an event whose signature was verified. */
export function parseEvent(raw: Buffer, webhookId: string | undefined): WebhookReading {
  try {
    const { event } = Event.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)),
    );
    // The signature covers the event's id and not the header, so the id is what a replay cannot change.
    const deliveryId = event.id ?? webhookId;
    if (!deliveryId) return malformed('event.id is missing, and so is the header X-Webhook-Id.');
    return { ok: true, deliveryId, signals: signalsIn(event) };
  } catch (error) {
    return malformed(reasonOf(error));
  }
}

function signalsIn(event: Event): Signal[] {
  const { event_type, occurred_at: at } = event;
  if (event_type === 'pagey.ping') return [{ kind: 'ping', at }];
  const kind = Object.hasOwn(COURSE, event_type) ? COURSE[event_type] : undefined;
  if (kind) return [courseSignal(event, kind)];
  if (!event_type.startsWith('incident.')) return [];
  const isNamed = About.safeParse(event.data).success;
  return isNamed || ABOUT.has(event_type) ? [aboutSignal(event)] : [];
}

function courseSignal(event: Event, kind: PageSignal['event']): PageSignal {
  const incident = within(Incident, event.data);
  const { urgency, priority, service } = incident;
  return {
    ...{ kind: 'page', event: kind, incidentId: incident.id, title: incident.title },
    ...(incident.html_url ? { url: incident.html_url } : {}),
    ...(urgency ? { urgency } : {}),
    ...(priority?.summary ? { priority: priority.summary } : {}),
    ...(service ? { service: { id: service.id, name: service.summary ?? service.id } } : {}),
    ...whenAndWho(event),
  };
}

function aboutSignal(event: Event): PageSignal {
  const { incident } = within(About, event.data);
  return {
    ...{ kind: 'page', event: 'other', incidentId: incident.id },
    ...(incident.summary ? { title: incident.summary } : {}),
    ...(incident.html_url ? { url: incident.html_url } : {}),
    ...whenAndWho(event),
  };
}

function whenAndWho({ occurred_at, agent }: Event) {
  return { at: occurred_at, ...(agent?.summary ? { by: agent.summary } : {}) };
}

/** Parses `event.data`, so that a complaint names the field from the top. */
function within<T>(schema: z.ZodType<T>, data: unknown): T {
  return z.object({ event: z.object({ data: schema }) }).parse({ event: { data } }).event.data;
}

function reasonOf(error: unknown): string {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  if (!issue) return 'The body is not JSON in UTF-8.';
  const field = issue.path.join('.') || 'the body';
  return `${field} is missing or not as PagerDuty sends it: ${issue.message}`;
}

function malformed(message: string): WebhookReading {
  return { ok: false, reason: 'malformed', message };
}
