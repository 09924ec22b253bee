import { json, type Reply } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';

/** Requests of one kind that a caller may make in a second. */
export const MOST_A_SECOND = 40;

/** An error in Sentry's shape. */
export function refusal(status: number, detail: string): Reply {
  return json({ detail }, status);
}

export function notFound(): Reply {
  return refusal(404, 'The requested resource does not exist');
}

export function forbidden(): Reply {
  return refusal(403, 'You do not have permission to perform this action.');
}

/** Sentry gives no Retry-After: the reset is a time. */
export function tooMany(seconds: number): Reply {
  const { headers, ...reply } = refusal(
    429,
    `You are attempting to use this endpoint too frequently. Limit is ${MOST_A_SECOND} requests in 1 seconds`,
  );
  return { ...reply, headers: { ...headers, ...limitHeaders(0, seconds) } };
}

/** `seconds` until the limit is lifted, by the caller's clock and not that of an incident. */
export function limitHeaders(remaining: number, seconds: number): Record<string, string> {
  return {
    'x-sentry-rate-limit-limit': String(MOST_A_SECOND),
    'x-sentry-rate-limit-remaining': String(remaining),
    'x-sentry-rate-limit-reset': String(Math.ceil(Date.now() / 1_000) + seconds),
    'x-sentry-rate-limit-concurrentlimit': '25',
    'x-sentry-rate-limit-concurrentremaining': '24',
  };
}

export const sentryRefusals: Refusals = {
  unauthorized: ({ headers }) =>
    refusal(
      401,
      headers.authorization ? 'Invalid token' : 'Authentication credentials were not provided.',
    ),
  notFound,
  serverError: () => json({ detail: 'Internal Error', errorId: null }, 500),
  rateLimited: tooMany,
  quotaExhausted: tooMany,
};
