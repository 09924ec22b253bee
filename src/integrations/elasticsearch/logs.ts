import type { LogQuery, Logs } from '../../capabilities/logs.ts';
import type { Asking } from '../../capabilities/source.ts';
import { QueryRefused } from '../../lib/errors.ts';
import type { HttpClient } from '../http-client.ts';
import { noAnswer } from '../vendor-failure.ts';
import { ELASTICSEARCH } from './client.ts';
import { discoverLink } from './discover-link.ts';
import { type KnownFields, knownFields } from './log-fields.ts';
import { asLogLine } from './log-line.ts';
import { prepareSearch, type Search } from './log-search.ts';
import { readHits } from './read-hits.ts';
import { queryRefusal, refuseUnknownFields, withNearFields } from './refused-query.ts';
import { CountAnswer } from './schema.ts';
import { serviceNames } from './service-names.ts';

type Place = { index: string; linkUrl?: string | undefined };

/** Logs in Elasticsearch or OpenSearch. */
export function elasticsearchLogs(ask: HttpClient, { index, linkUrl }: Place): Logs {
  const fields = knownFields(ask, index);
  return {
    language: 'Lucene query syntax',
    search: (query, asking) =>
      explained(query, fields, asking, async () => {
        const { lucene, ...search } = await prepareSearch(index, query, fields, asking);
        const { hits, truncated } = await readHits(ask, search, query, asking);
        if (hits.length === 0 && query.query) await refuseUnknownFields(lucene, fields, asking);
        const data = hits.flatMap(hit => asLogLine(hit, search.fields) ?? []).reverse();
        const link = discoverLink(linkUrl, lucene, query);
        return { status: data.length > 0 ? 'ok' : 'no_data', data, ...link, truncated };
      }),
    count: (query, asking) =>
      explained(query, fields, asking, async () => {
        const search = await prepareSearch(index, query, fields, asking);
        return count(ask, search, asking);
      }),
    services: asking => serviceNames(ask, index, fields, asking),
  };
}

async function count(ask: HttpClient, { path, query }: Search, { signal }: Asking) {
  const answer = await ask(CountAnswer, {
    ...{ method: 'POST', path: `${path}/_count`, body: { query }, kind: 'read' },
    query: { ignore_unavailable: 'true', allow_no_indices: 'true' },
    ...{ refusal: queryRefusal, signal },
  });
  if (answer._shards.failed > 0)
    throw noAnswer(ELASTICSEARCH, 'could count only a part of the logs. Try a shorter window.');
  return answer.count;
}

async function explained<T>(
  { query }: LogQuery,
  fields: KnownFields,
  asking: Asking,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof QueryRefused) || !query || error.near.length > 0) throw error;
    throw await withNearFields(error, query, fields, asking);
  }
}
