import type { Asking } from '../../capabilities/source.ts';
import type { HttpClient } from '../http-client.ts';
import type { KnownFields } from './log-fields.ts';
import { TermsAnswer } from './schema.ts';

const MOST_NAMES = 500;
const LATELY = 'now-7d';

/** What the field for services was lately, the commonest first. */
export async function serviceNames(
  ask: HttpClient,
  index: string,
  known: KnownFields,
  asking: Asking,
): Promise<string[]> {
  const { time, service } = await known.forLogs(asking);
  const field = service.find(({ exact }) => exact)?.exact;
  if (!field) return [];
  const { aggregations } = await ask(TermsAnswer, {
    ...{ method: 'POST', path: `/${index}/_search`, kind: 'read', signal: asking.signal },
    query: { ignore_unavailable: 'true', allow_no_indices: 'true' },
    body: {
      size: 0,
      query: { range: { [time]: { gte: LATELY } } },
      aggs: { names: { terms: { field, size: MOST_NAMES } } },
    },
  });
  return aggregations?.names.buckets.map(({ key }) => key) ?? [];
}
