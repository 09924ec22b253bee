import { createHmac } from 'node:crypto';

/**
 * The headers by which the app knows that a request is Slack's. The time is the machine's, not the
 * workspace's: Bolt compares it with its own clock.
 */
export function signatureHeaders(signingSecret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
