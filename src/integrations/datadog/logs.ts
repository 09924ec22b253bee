import type { LogQuery, Logs } from '../../capabilities/logs.ts';
import type { Asking } from '../../capabilities/source.ts';
import { checkedWindow } from '../checked-window.ts';
import { spellingsFrom } from '../severity.ts';
import type { Datadog } from './client.ts';
import { explorerLink } from './links.ts';
import { Aggregate, LogEvent } from './log-schema.ts';
import { search } from './search.ts';
import { allOf, quoted } from './search-syntax.ts';

const MOST_SERVICES = 500;
const COUNT = [{ aggregation: 'count', type: 'total' }];
const AGGREGATE = '/api/v2/logs/analytics/aggregate';

/** Logs that Datadog has indexed. */
export function datadogLogs(datadog: Datadog): Logs {
  return {
    language: 'Datadog log search syntax',
    async search(query, asking) {
      const window = checkedWindow(query);
      const words = searchFor(query);
      const { items, truncated } = await search(
        datadog,
        {
          ...{ permission: 'logs_read_data', path: '/api/v2/logs/events/search', item: LogEvent },
          ...{ query: words, isWritten: isWritten(query), window, most: query.most },
        },
        asking,
      );
      const url = explorerLink(datadog.app, '/logs', words, window);
      const status = items.length > 0 ? 'ok' : 'no_data';
      return { status, data: items.reverse(), url, truncated };
    },
    count: (query, asking) => count(datadog, query, asking),
    services: asking => services(datadog, asking),
  };
}

function searchFor({ query, service, contains, atLeast }: LogQuery): string {
  if (query !== undefined) return query.trim() || '*';
  return allOf([
    service !== undefined && `service:${quoted(service)}`,
    contains !== undefined && quoted(contains),
    atLeast !== undefined && `status:(${spellingsFrom(atLeast).join(' OR ')})`,
  ]);
}

function isWritten({ query }: LogQuery): boolean {
  return query !== undefined;
}

async function count({ ask }: Datadog, query: LogQuery, { signal }: Asking): Promise<number> {
  const { since, until } = checkedWindow(query);
  const filter = { query: searchFor(query), from: since, to: until };
  const { data } = await ask('logs_read_data', Aggregate, {
    ...{ path: AGGREGATE, body: { filter, compute: COUNT }, isWritten: isWritten(query), signal },
  });
  return Number(data.buckets[0]?.computes.c0 ?? 0);
}

/** Those that wrote something in the last day, the busiest first. */
async function services({ ask }: Datadog, { signal }: Asking): Promise<string[]> {
  const sort = { type: 'measure', aggregation: 'count', order: 'desc' };
  const body = {
    filter: { query: '*', from: 'now-1d', to: 'now' },
    compute: COUNT,
    group_by: [{ facet: 'service', limit: MOST_SERVICES, sort }],
  };
  const { data } = await ask('logs_read_data', Aggregate, { path: AGGREGATE, body, signal });
  return data.buckets.flatMap(({ by }) => (typeof by?.service === 'string' ? by.service : []));
}
