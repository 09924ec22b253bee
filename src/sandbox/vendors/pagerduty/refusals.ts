import type { Person } from '../../scenarios/company.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';

/** An error in PagerDuty's shape. */
export function refusal(
  status: number,
  code: number,
  message: string,
  errors: string[] = [],
): Reply {
  return json({ error: { message, code, ...(errors.length > 0 && { errors }) } }, status);
}

export function notFound(): Reply {
  return refusal(404, 2100, 'Not Found');
}

/** Arguments that PagerDuty would not take. */
export function invalid(...errors: string[]): Reply {
  return refusal(400, 2001, 'Invalid Input Provided', errors);
}

/** The person that the `From` header names, or the refusal when it names nobody of the account. */
export function requester(world: World, request: VendorRequest): Person | Reply {
  const from = request.headers.from;
  if (!from) return refusal(400, 1008, 'Requester User Not Found', ['From header is required.']);
  const person = world.company.people.find(it => it.email.toLowerCase() === from.toLowerCase());
  return (
    person ??
    refusal(400, 1008, 'Requester User Not Found', [
      `The user with email "${from}" does not exist.`,
    ])
  );
}

export const pagerdutyRefusals: Refusals = {
  unauthorized: () => refusal(401, 2006, 'Unauthorized', ['Your token is not valid.']),
  notFound,
  serverError: () => refusal(500, 2000, 'Internal Server Error'),
  rateLimited: tooMany,
  quotaExhausted: tooMany,
};

function tooMany(seconds: number): Reply {
  const reply = refusal(429, 2020, 'Rate Limit Exceeded', [
    'Your API key has exceeded its request limit.',
  ]);
  const headers = {
    'ratelimit-limit': '960',
    'ratelimit-remaining': '0',
    'ratelimit-reset': String(seconds),
  };
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
