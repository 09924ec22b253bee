import type { LogQuery } from '../../capabilities/logs.ts';
import type { Asking } from '../../capabilities/source.ts';
import type { HttpClient } from '../http-client.ts';
import type { Search } from './log-search.ts';
import { queryRefusal } from './refused-query.ts';
import { type Hit, SearchAnswer } from './schema.ts';

/** Documents of a few kilobytes stay well below what an answer may have. */
const PAGE_SIZE = 500;
const MOST_PAGES = 8;

/**
 * The newest documents, newest first, page by page: each begins where the one before ended, so that a document may
 * come twice. `truncated`: there are more, or some of the cluster did not answer in time.
 */
export async function readHits(
  ask: HttpClient,
  search: Omit<Search, 'lucene'>,
  { most }: LogQuery & { most: number },
  asking: Asking,
): Promise<{ hits: Hit[]; truncated: boolean }> {
  const found = new Map<string, Hit>();
  let until: unknown;
  let isPartial = false;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await readPage(ask, search, until, asking);
    const fresh = answer.hits.hits.filter(hit => !found.has(keyOf(hit)));
    for (const hit of fresh) found.set(keyOf(hit), hit);
    isPartial ||= answer.timed_out || answer._shards.failed > 0;
    until = answer.hits.hits.at(-1)?.sort?.[0];
    const isLast = answer.hits.hits.length < PAGE_SIZE || fresh.length === 0 || until === undefined;
    if (isLast && found.size <= most) return { hits: [...found.values()], truncated: isPartial };
    if (isLast || found.size > most) break;
  }
  return { hits: [...found.values()].slice(0, most), truncated: true };
}

function readPage(
  ask: HttpClient,
  { path, query, fields }: Omit<Search, 'lucene'>,
  until: unknown,
  { signal }: Asking,
) {
  const before = { range: { [fields.time]: { lte: until, format: 'epoch_millis' } } };
  const sort = { order: 'desc', unmapped_type: 'date', numeric_type: 'date' };
  const body = {
    size: PAGE_SIZE,
    query: until === undefined ? query : { bool: { filter: [query, before] } },
    sort: [{ [fields.time]: sort }],
    track_total_hits: false,
    timeout: '8s',
  };
  return ask(SearchAnswer, {
    ...{ method: 'POST', path: `${path}/_search`, body, kind: 'read' },
    query: { ignore_unavailable: 'true', allow_no_indices: 'true' },
    ...{ refusal: queryRefusal, signal },
  });
}

function keyOf({ _index, _id }: Hit): string {
  return `${_index} ${_id}`;
}
