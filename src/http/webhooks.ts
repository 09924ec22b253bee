import type { IncomingMessage } from 'node:http';
import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import type { Delivery } from '../incidents/receive-signals.ts';
import type { Headers, WebhookReading } from '../incidents/webhook-reading.ts';
import { type Answer, problem } from './answer.ts';
import { readBody } from './read-body.ts';

export type WebhookDeps = {
  db: Database;
  now(): Date;
  /** False for what was recorded a moment ago: anybody can send badly signed requests without end. */
  isWorthRecording(what: string): boolean;
  /** Whose address `<integration>/<id>` is. */
  tenantOf(address: string): Promise<string | undefined>;
  /** False as long as the workspace, and so every address of it, may not be known yet. */
  isReady(): boolean;
  /** Undefined when the integration takes no webhooks or the connection is gone. */
  read(
    tenantId: string,
    address: WebhookAddress,
    raw: Buffer,
    headers: Headers,
  ): Promise<WebhookReading | undefined>;
  /** One committed transaction; the sender is answered after it. */
  receive(delivery: Delivery): Promise<void>;
};

export type WebhookAddress = { integration: string; id: string };

/** PagerDuty drops what is over 256 kB; no source that we take sends more than this. */
const LARGEST_BODY = 1024 * 1024;

const UNKNOWN = problem(
  404,
  'unknown_connection',
  'There is no such webhook address. Copy the one that Home shows under Manage.',
);

/** Senders repeat what got a 5xx, and give up on a 404. */
const NOT_READY = problem(
  503,
  'not_ready',
  'Nightjar has just started and does not know its workspace yet. Nothing was stored. Send it again.',
);

/**
 * Takes one delivery: 202 once it is committed; 401 for a bad signature, 404 for an unknown address, 413 for too
 * large a body, 400 for one that is not what the vendor sends. Never 5xx for anything in the request: the sender
 * would repeat it; 503 as long as the workspace is not known, so that it does.
 */
export async function takeWebhook(
  deps: WebhookDeps,
  request: IncomingMessage,
  address: WebhookAddress,
): Promise<Answer> {
  const tenantId = await deps.tenantOf(`${address.integration}/${address.id}`);
  if (!tenantId) return deps.isReady() ? UNKNOWN : NOT_READY;
  const raw = await readBody(request, LARGEST_BODY);
  if (!raw) {
    return problem(413, 'too_large', `The body is larger than ${LARGEST_BODY} bytes.`);
  }
  const reading = await deps.read(tenantId, address, raw, request.headers);
  if (!reading) return UNKNOWN;
  if (!reading.ok) {
    if (
      deps.isWorthRecording(`${tenantId} ${address.integration}/${address.id} ${reading.reason}`)
    ) {
      await recordRefusal(deps, tenantId, address, reading.reason);
    }
    return problem(reading.reason === 'bad_signature' ? 401 : 400, reading.reason, reading.message);
  }
  const { deliveryId, signals } = reading;
  const { integration, id: connection } = address;
  await deps.receive({ tenantId, integration, connection, deliveryId, signals, at: deps.now() });
  return { status: 202, body: { accepted: true } };
}

function recordRefusal(
  deps: WebhookDeps,
  tenantId: string,
  { integration, id }: WebhookAddress,
  reason: string,
): Promise<void> {
  return inTenant(deps.db, tenantId, tx =>
    record(
      tx,
      tenantId,
      {
        type: 'webhook.refused',
        subject: `connection/${integration}/${id}`,
        actor: { kind: 'vendor', integration, connection: id },
        data: { integration, reason },
      },
      deps.now(),
    ),
  );
}
