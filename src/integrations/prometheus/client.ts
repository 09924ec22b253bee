import { createHttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { graphLink } from '../promql/graph-link.ts';
import type { PromServer } from '../promql/server.ts';
import { serverAccess } from '../server-access.ts';
import type { ServerCredentials } from '../server-fields.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const PROMETHEUS: VendorWords = {
  id: 'prometheus',
  title: 'Prometheus',
  credential: 'credentials',
  permissions: 'read access to its HTTP API (/api/v1)',
};

export type PrometheusCredentials = ServerCredentials & {
  url: string;
  linkUrl?: string | undefined;
};

const PACE = { atOnce: 6, aSecond: 20 };

/** A server at its own address. */
export function createPrometheus(
  credentials: PrometheusCredentials,
  options: ClientOptions,
): PromServer {
  const { headers, fetch } = serverAccess(credentials);
  return {
    vendor: PROMETHEUS,
    ask: createHttpClient(PROMETHEUS, credentials.url, headers, { fetch, ...options, pace: PACE }),
    link: (queries, window) => graphLink(pageOf(credentials), queries, window),
  };
}

/** Where people see an alert rule. */
export function ruleLink(credentials: PrometheusCredentials, name: string): string {
  return `${pageOf(credentials)}/alerts?search=${encodeURIComponent(name.toWellFormed())}`;
}

function pageOf({ url, linkUrl }: PrometheusCredentials): string {
  return linkUrl ?? url;
}
