import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { serverAccess } from '../server-access.ts';
import type { ServerCredentials } from '../server-fields.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const ELASTICSEARCH: VendorWords = {
  id: 'elasticsearch',
  title: 'Elasticsearch',
  credential: 'login',
  permissions: 'the privileges read and view_index_metadata on the indices with logs',
};

/** Searches are heavy for the cluster, which serves others too. */
const PACE = { atOnce: 4, aSecond: 10 };

export type ElasticsearchCredentials = ServerCredentials & {
  baseUrl: string;
  index: string;
  apiKey?: string | undefined;
  linkUrl?: string | undefined;
};

/** Asks Elasticsearch or OpenSearch: what is used here, both understand. */
export function createElasticsearchClient(
  credentials: ElasticsearchCredentials,
  options: ClientOptions,
): HttpClient {
  const { baseUrl, apiKey } = credentials;
  const access = serverAccess(credentials);
  const headers = apiKey
    ? { ...access.headers, authorization: `ApiKey ${apiKey}` }
    : access.headers;
  const fetch = options.fetch ?? access.fetch;
  return createHttpClient(ELASTICSEARCH, baseUrl, headers, { ...options, fetch, pace: PACE });
}
