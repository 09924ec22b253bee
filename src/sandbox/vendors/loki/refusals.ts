import { json, type Reply, text } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';

/** Loki answers a request that it does not take in plain words. */
export function badRequest(message: string): Reply {
  return { ...text(message), status: 400 };
}

export const lokiRefusals: Refusals = {
  unauthorized: () => ({ ...text('no org id\n'), status: 401 }),
  notFound: () => ({ ...text('404 page not found\n'), status: 404 }),
  serverError: () => ({ ...text('context deadline exceeded\n'), status: 500 }),
  rateLimited: tooMany,
  quotaExhausted: tooMany,
};

function tooMany(seconds: number): Reply {
  const reply = json({ code: 429, status: 'error', message: 'too many outstanding requests' }, 429);
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}
