import { createHmac, randomUUID } from 'node:crypto';
import { incidentOf } from './pagerduty/incident-view.ts';
import { incidentReference, userReference } from './pagerduty/references.ts';
import { newPagerId } from './stable-id.ts';
import { webhookIncident } from './webhook-incident.ts';
import type { World } from './world.ts';

/** Events of an incident that the stand-in can send. */
export const WEBHOOK_EVENTS = [
  'triggered',
  'acknowledged',
  'unacknowledged',
  'resolved',
  'reopened',
  'escalated',
  'reassigned',
  'priority_updated',
  'annotated',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export type WebhookOptions = {
  url: string;
  incidentId: string;
  event: WebhookEvent;
  /** Who did it: a person's id in company.json. Nobody for a trigger. */
  by?: string;
  /** annotated: the note. */
  content?: string;
  /** The same again is a redelivery. */
  deliveryId?: string;
};

/** The subscription that all webhooks of the sandbox come from. */
export const WEBHOOK_SUBSCRIPTION = 'PSANDBX';

export type Delivery = { status: number; deliveryId: string; body: string };

/** The signature header's value for a body, as PagerDuty makes it: one `v1=` for each active secret. */
export function signatureOf(body: string, secrets: string[]): string {
  return secrets
    .map(secret => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`)
    .join(',');
}

/** Sends a signed v3 webhook. Rejects when nobody answers within five seconds, as PagerDuty gives up then. */
export async function sendWebhook(
  world: World,
  secret: string,
  options: WebhookOptions,
): Promise<Delivery> {
  const body = JSON.stringify({ event: eventOf(world, options) });
  const deliveryId = options.deliveryId ?? randomUUID();
  const response = await fetch(options.url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'PagerDuty-Webhook/V3.0',
      'x-pagerduty-signature': signatureOf(body, [secret]),
      'x-webhook-id': deliveryId,
      'x-webhook-subscription': WEBHOOK_SUBSCRIPTION,
    },
    body,
    signal: AbortSignal.timeout(5_000),
  });
  await response.arrayBuffer();
  return { status: response.status, deliveryId, body };
}

function eventOf(world: World, { incidentId, event, by, content }: WebhookOptions): object {
  const incident = incidentOf(world, incidentId);
  if (!incident) throw new Error(`There is no incident ${incidentId}`);
  const note = {
    incident: { ...incidentReference(world, incident), summary: incident.title },
    id: newPagerId(),
    content: content ?? '',
    trimmed: false,
    type: 'incident_note',
  };
  return {
    id: `01${newPagerId()}${newPagerId()}`.slice(0, 26),
    event_type: `incident.${event}`,
    resource_type: 'incident',
    occurred_at: event === 'triggered' ? incident.at : world.now().toISOString(),
    agent: by ? userReference(world, by) : null,
    client: null,
    data: event === 'annotated' ? note : webhookIncident(world, incident),
  };
}
