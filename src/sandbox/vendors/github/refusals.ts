import { json, type Reply } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';

const DOCS = 'https://docs.github.com/rest';

/** An error in GitHub's shape. */
export function refusal(status: number, message: string, more: object = {}): Reply {
  return json({ message, ...more, documentation_url: DOCS, status: String(status) }, status);
}

export function notFound(): Reply {
  return refusal(404, 'Not Found');
}

export function noCommit(ref: string): Reply {
  return refusal(422, `No commit found for SHA: ${ref}`);
}

/** A parameter that GitHub would not take. */
export function invalid(message: string): Reply {
  return refusal(422, 'Validation Failed', { errors: [{ message, code: 'custom' }] });
}

export const githubRefusals: Refusals = {
  unauthorized: request =>
    refusal(401, request.headers.authorization ? 'Bad credentials' : 'Requires authentication'),
  notFound,
  serverError: () => refusal(500, 'Server Error'),
  rateLimited: seconds =>
    withHeaders(
      refusal(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      ),
      { 'retry-after': String(seconds) },
    ),
  quotaExhausted: seconds =>
    withHeaders(refusal(403, 'API rate limit exceeded for installation ID 4711.'), {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': '5000',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + seconds),
      'x-ratelimit-resource': 'core',
    }),
};

function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
