import { json, type Reply, text } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';

/** Alertmanager itself knows no credentials and no limits; what stands before it answers so. */
export const alertmanagerRefusals: Refusals = {
  unauthorized: () => ({ ...text('Unauthorized\n'), status: 401 }),
  notFound: () => json({ code: 404, message: 'path was not found' }, 404),
  serverError: () => json('alerts are not available', 500),
  rateLimited: tooMany,
  quotaExhausted: tooMany,
};

function tooMany(seconds: number): Reply {
  const reply = text('Too Many Requests\n');
  return { ...reply, status: 429, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}
