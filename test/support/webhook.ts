import { randomUUID } from 'node:crypto';
import { signatureOf } from '../../src/sandbox/vendors/send-webhook.ts';
import type { TestWorld } from './world.ts';

/** What a webhook of PagerDuty says; only what a test cares about needs to be given. */
export type Page = {
  id: string;
  title?: string;
  event?: string;
  /** Id of the event: the same again is a redelivery. */
  eventId?: string;
  at?: Date;
  service?: { id: string; name: string };
};

export function pageBody(page: Page): string {
  const { id, title = `Alert ${id}`, event = 'triggered', at = new Date() } = page;
  const { service = { id: 'PCHKOUT', name: 'checkout-api' } } = page;
  const incident = {
    id,
    type: 'incident',
    title,
    html_url: `https://acme.pagerduty.com/incidents/${id}`,
    status: event === 'resolved' ? 'resolved' : 'triggered',
    urgency: 'high',
    priority: null,
    service: { id: service.id, type: 'service_reference', summary: service.name },
  };
  const note = { id: 'PNOTE01', content: 'a note', incident: { id, summary: title } };
  return JSON.stringify({
    event: {
      id: page.eventId ?? randomUUID(),
      event_type: `incident.${event}`,
      resource_type: 'incident',
      occurred_at: at.toISOString(),
      agent: null,
      data: event === 'annotated' ? note : incident,
    },
  });
}

export type Answered = { status: number; body: Record<string, unknown>; type: string };

/** Posts bytes to the product's webhook address, signed unless headers say otherwise. */
export async function postWebhook(
  world: Pick<TestWorld, 'url' | 'vendors'>,
  body: string | Uint8Array<ArrayBuffer>,
  options: { path?: string; headers?: Record<string, string>; secrets?: string[] } = {},
): Promise<Answered> {
  const { path = '/webhooks/pagerduty/default', headers = {} } = options;
  const { secrets = [world.vendors.pagerduty.webhookSecret] } = options;
  const response = await fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-pagerduty-signature': signatureOf(String(body), secrets),
      ...headers,
    },
    body,
  });
  return {
    status: response.status,
    body: (await response.json()) as Answered['body'],
    type: response.headers.get('content-type') ?? '',
  };
}
