import { z } from 'zod';
import { beginningOf } from '../../lib/beginning-of.ts';
import { QueryRefused } from '../../lib/errors.ts';
import type { Refused } from '../http-client.ts';

/** Older parts of the API list texts, newer ones objects. */
const Refusal = z.object({
  errors: z.array(
    z.union([
      z.string(),
      z
        .object({ title: z.string().nullish(), detail: z.string().nullish() })
        .transform(({ title, detail }) => detail || title || ''),
    ]),
  ),
});

const LONGEST_REASON = 600;

/** Reads a refusal of the query itself. */
export function queryRefusal({ status, body }: Refused): QueryRefused | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const reasons = Refusal.safeParse(jsonOf(body)).data?.errors.filter(Boolean) ?? [];
  return reasons.length > 0 ? refusedQuery(reasons.join('. ')) : undefined;
}

/** `reason` is Datadog's; `near` are names that it knows. */
export function refusedQuery(reason: string, near: readonly string[] = []): QueryRefused {
  const message = 'Datadog did not take the query. Correct it and ask again.';
  return new QueryRefused('datadog', message, {
    reason: beginningOf(reason, LONGEST_REASON),
    near,
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
