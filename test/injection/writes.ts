import type { Seen, VendorServer } from '../support/vendor-server.ts';
import type { VendorName } from './carrier.ts';

/** Requests that change something, as `jira POST /rest/api/3/issue`. */
export function writesTo(fronts: Record<VendorName, Pick<VendorServer, 'seen'>>): string[] {
  return Object.entries(fronts).flatMap(([vendor, { seen }]) =>
    seen.filter(each => isWrite(vendor, each)).map(each => `${vendor} ${each.method} ${each.path}`),
  );
}

/** Questions that are asked by POST: of Jira, Prometheus, Datadog and Elasticsearch. */
export const READING_POSTS = new RegExp(
  [
    ...['/search/jql$', '/api/v1/(?:query|query_range|series|labels)$'],
    ...['/api/v2/[a-z/-]+/(?:search|aggregate)$', '/_(?:search|count)$'],
  ].join('|'),
);

function isWrite(vendor: string, { method, path, body }: Seen): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  if (method === 'POST' && READING_POSTS.test(path)) return false;
  if (vendor !== 'mcp') return true;
  const { method: asked = '', params } = JSON.parse(body || '{}');
  return asked === 'tools/call' && params?.name !== 'get_flag';
}
