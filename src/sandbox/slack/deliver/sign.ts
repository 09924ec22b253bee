import { createHmac } from 'node:crypto';

/** The headers by which the app knows that a request is Slack's. `now` in milliseconds. */
export function signatureHeaders(
  signingSecret: string,
  body: string,
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const digest = createHmac('sha256', signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
