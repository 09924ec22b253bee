import { type Reply, text } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';

/** Tempo answers what it does not take in plain words. */
export function badRequest(message: string): Reply {
  return { ...text(message), status: 400 };
}

export function traceNotFound(): Reply {
  return { ...text('trace not found'), status: 404 };
}

export const tempoRefusals: Refusals = {
  unauthorized: () => ({ ...text('no org id\n'), status: 401 }),
  notFound: () => ({ ...text('404 page not found\n'), status: 404 }),
  serverError: () => ({ ...text('error querying store: internal error\n'), status: 500 }),
  rateLimited: tooMany,
  quotaExhausted: tooMany,
};

function tooMany(seconds: number): Reply {
  const reply = text('job queue full\n');
  return { ...reply, status: 429, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}
