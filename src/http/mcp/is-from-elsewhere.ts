import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * Whether a page of another site sends this through somebody's browser: it names another origin, or, where we listen
 * on this machine only, another host (a name that was made to lead here). Programs send no origin.
 */
export function isFromElsewhere(
  { host = '', origin }: IncomingHttpHeaders,
  boundTo: string,
): boolean {
  const name = URL.parse(`http://${host}`)?.hostname ?? '';
  if (LOOPBACK.has(boundTo) && !LOOPBACK.has(name)) return true;
  return origin !== undefined && URL.parse(origin)?.host !== host;
}
