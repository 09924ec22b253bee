import { randomUUID } from 'node:crypto';
import { api } from '@pagerduty/pdjs';
import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import { DEFAULT_MAX_BYTES, DEFAULT_TIMEOUT_MS } from '../bounded-fetch.ts';
import { retryAfterOf } from '../retry-after.ts';
import { failureOf, noAnswer, unreadable, type VendorWords } from '../vendor-failure.ts';
import { REQUEST_ID, watchForSlowDown } from './rate-limit-watch.ts';

export type Call = {
  url: string;
  token: string;
  method: 'GET' | 'POST';
  query?: Record<string, string | string[]>;
  body?: object;
  from?: string;
  timeoutMs: number | undefined;
  signal: AbortSignal;
};

/**
 * One call through pdjs, which leaves to its caller what it looks as if it did: the address (its `server` is always
 * https), the timeout (`requestTimeout` only keeps the process alive), the status (an error resolves), an answer
 * that is not JSON (rejects with a Response), 429 (repeated blindly) and redirections.
 */
export async function callPagerduty(vendor: VendorWords, call: Call): Promise<unknown> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const ours = new AbortController();
  const requestId = randomUUID();
  const stopWatching = watchForSlowDown(requestId, slowDown => {
    ours.abort(failureOf(vendor, 429, slowDown));
  });
  try {
    const signal = AbortSignal.any([call.signal, timeout, ours.signal]);
    const { status, data } = await api(parametersOf(call, requestId, signal));
    if (status < 200 || status > 299) throw refusal(vendor, status, data);
    return data;
  } catch (error) {
    call.signal.throwIfAborted();
    if (ours.signal.aborted) throw ours.signal.reason;
    throw timeout.aborted ? tooSlow(vendor, call, error) : explained(vendor, error);
  } finally {
    stopWatching();
    // Ends the transfer of a body that was too large to read on.
    ours.abort();
  }
}

function parametersOf(call: Call, requestId: string, signal: AbortSignal) {
  const { url, token, method, query, body, from } = call;
  const headers = { 'user-agent': 'nightjar', [REQUEST_ID]: requestId };
  return {
    ...{ url, token, tokenType: 'token', method, signal },
    headers: from ? { ...headers, from } : headers,
    ...(query ? { queryParameters: query } : {}),
    ...(body ? { data: body } : {}),
    requestTimeout: 0,
    retryTimeout: 2_000,
    redirect: 'manual' as const,
    size: DEFAULT_MAX_BYTES,
  };
}

/** What pdjs rejects with when the answer is not JSON. */
const UnreadResponse = z.object({
  status: z.number(),
  headers: z.custom<Headers>(value => typeof value === 'object' && value !== null),
});

function explained(vendor: VendorWords, error: unknown): Error {
  if (error instanceof VendorError) return error;
  if (error instanceof Error)
    return noAnswer(vendor, 'could not be reached. Check the address and the network.', error);
  const response = UnreadResponse.safeParse(error).data;
  if (!response) return noAnswer(vendor, 'could not be asked. Try again later.', error);
  const { status, headers } = response;
  if (status >= 200 && status <= 299) return unreadable(vendor, { status });
  const retryAfter = retryAfterOf(name => headers.get(name));
  return failureOf(vendor, status, {
    cause: { status },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function refusal(vendor: VendorWords, status: number, data: unknown): VendorError {
  return failureOf(vendor, status, { cause: { status, body: data } });
}

function tooSlow(vendor: VendorWords, { timeoutMs }: Call, cause: unknown): VendorError {
  const seconds = (timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000;
  return noAnswer(vendor, `did not answer within ${seconds} seconds.`, cause);
}
