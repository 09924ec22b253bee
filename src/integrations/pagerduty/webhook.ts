import type { Headers, WebhookReading } from '../../incidents/webhook-reading.ts';
import type { Webhook } from '../integration.ts';
import { isSigned } from './signature.ts';
import { parseEvent } from './webhook-event.ts';

type Secrets = { webhookSecrets: string[] };

/** PagerDuty's webhooks, version 3. */
export const pagerdutyWebhook: Webhook<Secrets> = { read: readWebhook };

function readWebhook(raw: Buffer, headers: Headers, { webhookSecrets }: Secrets): WebhookReading {
  if (webhookSecrets.length === 0)
    return badSignature(
      'No webhook secret is set. Put the secret that PagerDuty showed when the webhook subscription was made into the connection.',
    );
  const signature = textOf(headers['x-pagerduty-signature']);
  if (!signature) return badSignature('The header X-PagerDuty-Signature is missing.');
  if (!isSigned(raw, signature, webhookSecrets))
    return badSignature(
      "The signature matches none of the connection's webhook secrets. Set the secret of this subscription.",
    );
  return parseEvent(raw, textOf(headers['x-webhook-id']));
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

function badSignature(message: string): WebhookReading {
  return { ok: false, reason: 'bad_signature', message };
}
