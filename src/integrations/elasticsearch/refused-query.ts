import type { Asking } from '../../capabilities/source.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import { QueryRefused } from '../../lib/errors.ts';
import type { Refused } from '../http-client.ts';
import { nearNames } from '../near-names.ts';
import { ELASTICSEARCH } from './client.ts';
import type { KnownFields } from './log-fields.ts';
import { fieldsIn } from './lucene.ts';
import { RefusalAnswer } from './schema.ts';

const LONGEST_REASON = 600;

/** Reads a refusal of the query itself. */
export function queryRefusal({ status, body }: Refused): QueryRefused | undefined {
  if (status !== 400) return undefined;
  const { data } = RefusalAnswer.safeParse(jsonOf(body));
  const reason = data?.error.root_cause[0]?.reason ?? data?.error.reason;
  return reason ? refusedFor(beginningOf(reason, LONGEST_REASON), []) : undefined;
}

/** The same refusal, with the names of fields that the query may have meant. */
export async function withNearFields(
  refusal: QueryRefused,
  query: string,
  fields: KnownFields,
  asking: Asking,
): Promise<QueryRefused> {
  const known = await fields.names(asking).catch((): string[] => []);
  asking.signal.throwIfAborted();
  return refusedFor(refusal.reason, nearNames(fieldsIn(query), known));
}

/** Lucene finds nothing in a field that does not exist, where a refusal would be of more use. */
export async function refuseUnknownFields(
  query: string,
  fields: KnownFields,
  asking: Asking,
): Promise<void> {
  const known = await fields.names(asking);
  const unknown = fieldsIn(query).filter(name => !known.includes(name) && !name.includes('*'));
  if (unknown.length === 0 || known.length === 0) return;
  throw refusedFor(`No field is called ${unknown.join(' or ')}.`, nearNames(unknown, known));
}

function refusedFor(reason: string, near: string[]): QueryRefused {
  const message = `${ELASTICSEARCH.title} did not take the query. Correct it and ask again.`;
  return new QueryRefused(ELASTICSEARCH.id, message, { reason, near });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
