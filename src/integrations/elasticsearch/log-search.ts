import type { LogQuery } from '../../capabilities/logs.ts';
import type { Asking } from '../../capabilities/source.ts';
import { checkedWindow } from '../checked-window.ts';
import type { KnownFields, LogFields } from './log-fields.ts';
import { luceneOf } from './lucene.ts';

/** A question that is ready to be put; `lucene` is the part of it that people can read. */
export type Search = { path: string; lucene: string; query: object; fields: LogFields };

/** The question in Elasticsearch's own terms, over the fields that the indices have. */
export async function prepareSearch(
  index: string,
  query: LogQuery,
  known: KnownFields,
  asking: Asking,
): Promise<Search> {
  const { since, until } = checkedWindow(query);
  const fields = await known.forLogs(asking);
  const lucene = luceneOf(query, fields);
  const range = { gte: since, lt: until, format: 'strict_date_optional_time' };
  const filter = [
    { range: { [fields.time]: range } },
    // What we put together may ask a field of numbers for a word, which is no mistake of anybody's.
    { query_string: { query: lucene, analyze_wildcard: true, lenient: query.query === undefined } },
  ];
  return { path: `/${index}`, lucene, query: { bool: { filter } }, fields };
}
