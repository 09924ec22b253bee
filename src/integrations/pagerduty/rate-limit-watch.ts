import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { retryAfterOf } from '../retry-after.ts';

/** A 429 was seen, and how many seconds it asks us to stay away. */
export type SlowDown = { retryAfter?: number };

const ANSWERS = 'http.client.response.finish';
export const REQUEST_ID = 'x-request-id';

/**
 * Tells when the request that bears this id is answered with 429, until the returned function is called. pdjs would
 * otherwise send the request three times more, blind to `Retry-After`, and never say so.
 */
export function watchForSlowDown(
  requestId: string,
  tell: (slowDown: SlowDown) => void,
): () => void {
  const look = (message: unknown) => {
    if (!isAnswer(message) || idOf(message.request) !== requestId) return;
    const { statusCode, headers } = message.response;
    if (statusCode !== 429) return;
    const retryAfter = retryAfterOf(name => headers[name]?.toString());
    tell(retryAfter === undefined ? {} : { retryAfter });
  };
  subscribe(ANSWERS, look);
  return () => {
    unsubscribe(ANSWERS, look);
  };
}

type Answer = { request: ClientRequest; response: IncomingMessage };

/** node-fetch hands headers on as lists. */
function idOf(request: ClientRequest): string | undefined {
  return request.getHeader(REQUEST_ID)?.toString();
}

function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && 'response' in message;
}
