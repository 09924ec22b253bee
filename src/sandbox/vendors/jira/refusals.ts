import { json, type Reply } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';

/** An error in Jira's shape: messages, and reasons by field. */
export function refusal(
  status: number,
  messages: string[],
  errors: Record<string, string> = {},
): Reply {
  return json({ errorMessages: messages, errors }, status);
}

export function noIssue(): Reply {
  return refusal(404, ['Issue does not exist or you do not have permission to see it.']);
}

/** 429 in Jira's shape. `reason` is what the RateLimit-Reason header says. */
export function tooMany(seconds: number, reason: string): Reply {
  const reply = refusal(429, ['Rate limit exceeded.']);
  const headers = {
    'retry-after': String(seconds),
    'ratelimit-reason': reason,
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': new Date(Date.now() + seconds * 1_000).toISOString(),
  };
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

export const jiraRefusals: Refusals = {
  unauthorized: () => ({
    status: 401,
    headers: {
      'content-type': 'text/plain',
      'www-authenticate': 'OAuth realm="http%3A%2F%2Fstand.in"',
      'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
    },
    body: 'Client must be authenticated to access this resource.',
  }),
  notFound: () => json({ 'status-code': 404, message: 'null for uri' }, 404),
  serverError: () => refusal(500, ['Internal server error']),
  rateLimited: seconds => tooMany(seconds, 'jira-burst-based'),
  quotaExhausted: seconds => tooMany(seconds, 'jira-quota-tenant-based'),
};
