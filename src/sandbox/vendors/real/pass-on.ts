import type { Reply } from '../http/reply.ts';
import type { VendorRequest } from '../http/vendor-request.ts';

const PATIENCE_MS = 30_000;

/** What the real server at an address answers; undefined where it does not answer. */
export async function passOn(url: string, request: VendorRequest): Promise<Reply | undefined> {
  const { method, path, query, headers, body } = request;
  const { 'content-type': sent } = headers;
  try {
    const answer = await fetch(`${url}${path}?${query}`, {
      method,
      headers: sent ? { 'content-type': sent } : {},
      body: method === 'GET' ? null : body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const type = answer.headers.get('content-type') ?? 'text/plain';
    return { status: answer.status, headers: { 'content-type': type }, body: await answer.text() };
  } catch {
    return undefined;
  }
}
