import type { JsonObject } from '../json-object.ts';
import type { Ack, Outgoing } from './outgoing.ts';
import { signatureHeaders } from './sign.ts';

export type HttpDelivery = {
  url: string;
  signingSecret: string;
  timeoutMs: number;
};

/** Posts to the app's request URL as Slack does: signed, JSON for events and forms for the rest. */
export async function deliverByHttp(target: HttpDelivery, outgoing: Outgoing): Promise<Ack> {
  const { body, type } = encode(outgoing);
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        // Bolt compares the content type of forms exactly; a charset makes it refuse.
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signatureHeaders(target.signingSecret, body),
        ...retryHeaders(outgoing),
      },
      body,
      signal: AbortSignal.timeout(target.timeoutMs),
    });
    return await readAck(response);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { ok: false, reason: timedOut ? 'http_timeout' : 'connection_failed' };
  }
}

/** Whether the address answers Slack's challenge, as on saving a request URL. */
export async function verifyUrl(target: HttpDelivery): Promise<boolean> {
  const challenge = 'local-challenge';
  const body = { token: 'local-verification-token', challenge, type: 'url_verification' };
  const ack = await deliverByHttp(target, { kind: 'event', body });
  return ack.ok && ack.body.challenge === challenge;
}

function encode({ kind, body }: Outgoing): { body: string; type: string } {
  if (kind === 'event') return { body: JSON.stringify(body), type: 'application/json' };
  const form = new URLSearchParams();
  if (kind === 'interaction') form.set('payload', JSON.stringify(body));
  else for (const [key, value] of Object.entries(body)) form.set(key, String(value));
  return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
}

function retryHeaders({ retry }: Outgoing): Record<string, string> {
  if (!retry) return {};
  return { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
}

async function readAck(response: Response): Promise<Ack> {
  const text = await response.text();
  if (response.status !== 200) {
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { ok: false, reason: 'http_error', noRetry };
  }
  return { ok: true, body: ackBody(text) };
}

/** A JSON object is the acknowledgement; other text is a message to show. */
function ackBody(text: string): JsonObject {
  if (!text.trim()) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed as JsonObject;
  } catch {
    // Not JSON: a bare text acknowledgement.
  }
  return { text };
}
