import { exploreLink } from '../explore-link.ts';
import { createHttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import type { LokiServer } from '../logql/server.ts';
import { serverAccess } from '../server-access.ts';
import type { ServerCredentials } from '../server-fields.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const LOKI: VendorWords = {
  id: 'loki',
  title: 'Loki',
  credential: 'credentials',
  permissions: 'read access to its HTTP API (/loki/api/v1)',
};

export type LokiCredentials = ServerCredentials & {
  url: string;
  linkUrl?: string | undefined;
  linkSource?: string | undefined;
};

const PACE = { atOnce: 4, aSecond: 10 };
/** 5,000 lines may be long. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A server at its own address. */
export function createLoki(credentials: LokiCredentials, options: ClientOptions): LokiServer {
  const { url, linkUrl: grafana, linkSource: uid } = credentials;
  const { headers, fetch } = serverAccess(credentials);
  const bounds = { fetch, ...options, pace: PACE, maxBytes: MAX_BYTES };
  const source = grafana && { grafana, type: 'loki' as const, ...(uid ? { uid } : {}) };
  return {
    vendor: LOKI,
    ask: createHttpClient(LOKI, url, headers, bounds),
    link: (query, window) => (source ? exploreLink(source, [query], window) : undefined),
  };
}
