import { json, type Reply, text } from '../http/reply.ts';
import type { Refusals } from '../http/vendor.ts';
import { QueryExecutionError, QueryParseError } from '../promql/query-error.ts';

/** An error in Prometheus' shape. */
export function refusal(status: number, errorType: string, error: string): Reply {
  return json({ status: 'error', errorType, error }, status);
}

export function badData(error: string): Reply {
  return refusal(400, 'bad_data', error);
}

/** A parameter that cannot be read. */
export function invalidParameter(name: string, why: string): Reply {
  return badData(`invalid parameter "${name}": ${why}`);
}

/** The answer to a query that failed in one of the two ways known; any other error rises. */
export function refusedQuery(error: unknown): Reply {
  if (error instanceof QueryParseError) return badData(error.message);
  if (error instanceof QueryExecutionError) return refusal(422, 'execution', error.message);
  throw error;
}

/** Prometheus itself knows no credentials and no limits; what stands before it answers so. */
export const prometheusRefusals: Refusals = {
  unauthorized: () => ({ ...text('Unauthorized\n'), status: 401 }),
  notFound: () => ({ ...text('404 page not found\n'), status: 404 }),
  serverError: () => refusal(500, 'internal', 'unexpected error: storage is not available'),
  rateLimited: tooMany,
  quotaExhausted: tooMany,
};

function tooMany(seconds: number): Reply {
  const reply = text('Too Many Requests\n');
  return { ...reply, status: 429, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}
