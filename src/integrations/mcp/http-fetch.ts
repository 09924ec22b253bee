import { retryAfterOf } from '../retry-after.ts';
import { failureOf, noAnswer, type VendorWords } from '../vendor-failure.ts';

export type HttpBounds = { timeoutMs: number; maxBytes: number };

const MOST_OF_A_REFUSAL = 4_000;
const FAREWELL_MS = 1_000;

/**
 * The fetch for the SDK's transport. It ends in time, body included, is cut off after so many bytes, and rejects with
 * VendorError for what is no success. Unlike `boundedFetch` it hands the body on as it comes: a server may answer as
 * a stream that it leaves open. Redirections are left to the transport, which follows them on the same origin only.
 */
export function mcpFetch(
  vendor: VendorWords,
  outside: typeof fetch,
  { timeoutMs, maxBytes }: HttpBounds,
): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    // The transport opens a stream for what a server says unasked. Nothing of that is wanted.
    if (init.method === 'GET') return new Response(null, { status: 405 });
    const ms = init.method === 'DELETE' ? FAREWELL_MS : timeoutMs;
    const timeout = AbortSignal.timeout(ms);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const response = await outside(url, { ...init, signal }).catch((error: unknown) => {
      init.signal?.throwIfAborted();
      throw noAnswer(vendor, timeout.aborted ? tooSlow(ms) : UNREACHABLE, error);
    });
    if (response.status >= 400) throw await refusal(vendor, response);
    const { status, headers } = response;
    return new Response(response.body?.pipeThrough(atMost(maxBytes)) ?? null, { status, headers });
  };
}

async function refusal(vendor: VendorWords, response: Response) {
  const { status, headers } = response;
  const body = await response.text().catch(() => '');
  const retryAfter = retryAfterOf(name => headers.get(name));
  return failureOf(vendor, status, {
    cause: { status, body: body.slice(0, MOST_OF_A_REFUSAL) },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function atMost(
  maxBytes: number,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > maxBytes) controller.error(new Error('more bytes than are read'));
      else controller.enqueue(chunk);
    },
  });
}

const UNREACHABLE = "could not be reached. Check the connection's address and the network.";

function tooSlow(ms: number): string {
  return `did not answer within ${ms / 1000} seconds.`;
}
