import { exploreLink } from '../explore-link.ts';
import { createHttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { serverAccess } from '../server-access.ts';
import type { ServerCredentials } from '../server-fields.ts';
import type { TempoServer } from '../traceql/server.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const TEMPO: VendorWords = {
  id: 'tempo',
  title: 'Tempo',
  credential: 'credentials',
  permissions: 'read access to its HTTP API (/api/search and /api/traces)',
};

export type TempoCredentials = ServerCredentials & {
  url: string;
  linkUrl?: string | undefined;
  linkSource?: string | undefined;
};

const PACE = { atOnce: 10, aSecond: 40 };

/** A server at its own address. */
export function createTempo(credentials: TempoCredentials, options: ClientOptions): TempoServer {
  const { url, linkUrl: grafana, linkSource: uid } = credentials;
  const { headers, fetch } = serverAccess(credentials);
  const source = grafana && { grafana, type: 'tempo' as const, ...(uid ? { uid } : {}) };
  return {
    vendor: TEMPO,
    ask: createHttpClient(TEMPO, url, headers, { fetch, ...options, pace: PACE }),
    link: (query, window) => (source ? exploreLink(source, [query], window) : undefined),
  };
}
