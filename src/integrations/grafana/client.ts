import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { serverAccess } from '../server-access.ts';
import type { ServerCredentials } from '../server-fields.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const GRAFANA: VendorWords = {
  id: 'grafana',
  title: 'Grafana',
  credential: 'token',
  permissions: 'a service account with the role Viewer',
};

export type GrafanaCredentials = ServerCredentials & {
  url: string;
  linkUrl?: string | undefined;
};

export type GrafanaClient = {
  /** Paths begin with `/api`. */
  ask: HttpClient;
  /** The address that people open, without a slash at its end. */
  page: string;
};

const PACE = { atOnce: 10, aSecond: 30 };
/** 5,000 lines of a log may be long. */
const MAX_BYTES = 32 * 1024 * 1024;

export function createGrafana(
  credentials: GrafanaCredentials,
  options: ClientOptions,
): GrafanaClient {
  const { headers, fetch } = serverAccess(credentials);
  const bounds = { fetch, ...options, pace: PACE, maxBytes: MAX_BYTES };
  return {
    ask: createHttpClient(GRAFANA, credentials.url, headers, bounds),
    page: credentials.linkUrl ?? credentials.url,
  };
}

/** The API of a data source, as Grafana hands it on. */
export function throughGrafana({ ask }: GrafanaClient, uid: string): HttpClient {
  return (schema, request) =>
    ask(schema, { ...request, path: `/api/datasources/proxy/uid/${uid}${request.path}` });
}
