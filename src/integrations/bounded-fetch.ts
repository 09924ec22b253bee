import { VendorError } from '../lib/errors.ts';
import { failureOf, noAnswer, type VendorWords } from './vendor-failure.ts';

export type FetchBounds = {
  fetch?: typeof fetch | undefined;
  timeoutMs?: number | undefined;
  maxBytes?: number | undefined;
};

export const DEFAULT_TIMEOUT_MS = 10_000;
export const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;
const MOST_REDIRECTS = 3;

type Outside = { vendor: VendorWords; fetch: typeof fetch; timeoutMs: number; maxBytes: number };

/**
 * A fetch that ends: within the timeout, body included, and within the number of bytes. Redirections are followed on
 * the same origin only, so that credentials never leave it; `redirect: 'manual'` hands them to the caller. The body
 * of what it resolves with is in memory. Rejects with VendorError, or with the reason of the caller's signal.
 */
export function boundedFetch(vendor: VendorWords, bounds: FetchBounds = {}): typeof fetch {
  const outside: Outside = {
    vendor,
    fetch: bounds.fetch ?? fetch,
    timeoutMs: bounds.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxBytes: bounds.maxBytes ?? DEFAULT_MAX_BYTES,
  };
  return (input, init = {}) => fetchWithin(outside, urlOf(input), init);
}

async function fetchWithin(outside: Outside, url: URL, init: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(outside.timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    const response = await follow(outside, url, { ...init, signal });
    return await inMemory(outside, response);
  } catch (error) {
    init.signal?.throwIfAborted();
    if (error instanceof VendorError) throw error;
    throw noAnswer(outside.vendor, timeout.aborted ? tooSlow(outside) : unreachable(), error);
  }
}

async function follow(outside: Outside, start: URL, init: RequestInit): Promise<Response> {
  let url = start;
  for (let hops = 0; ; hops++) {
    const response = await outside.fetch(url, { ...init, redirect: 'manual' });
    const next = redirection(response, url);
    if (!next || init.redirect === 'manual') return response;
    await response.body?.cancel();
    if (next.origin !== start.origin || hops === MOST_REDIRECTS || !isRead(init))
      throw failureOf(outside.vendor, response.status, { cause: { location: next.origin } });
    url = next;
  }
}

async function inMemory({ vendor, maxBytes }: Outside, response: Response): Promise<Response> {
  const { status, headers } = response;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw noAnswer(vendor, `answered with more than ${megabytes(maxBytes)}.`);
    chunks.push(chunk);
  }
  const body = size === 0 ? null : new Blob(chunks);
  return new Response(body, { status, headers: withoutEncoding(headers) });
}

/** The body was decoded on the way in, so these would be wrong about it. */
function withoutEncoding(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete('content-encoding');
  kept.delete('content-length');
  return kept;
}

function redirection(response: Response, from: URL): URL | undefined {
  const location = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || !location) return undefined;
  return URL.parse(location, from) ?? undefined;
}

function urlOf(input: string | URL | Request): URL {
  return new URL(input instanceof Request ? input.url : input);
}

function isRead({ method = 'GET' }: RequestInit): boolean {
  return method === 'GET' || method === 'HEAD';
}

function tooSlow({ timeoutMs }: Outside): string {
  return `did not answer within ${timeoutMs / 1000} seconds.`;
}

function unreachable(): string {
  return "could not be reached. Check the connection's address and the network.";
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB, which is not read`;
}
