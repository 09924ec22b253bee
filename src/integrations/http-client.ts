import type { z } from 'zod';
import { askVendor } from './ask-vendor.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { ClientOptions } from './integration.ts';
import { retryAfterOf } from './retry-after.ts';
import { failureOf, unreadable, type VendorWords } from './vendor-failure.ts';

export type HttpRequest = {
  method?: 'GET' | 'POST';
  /** Below the base address; whoever builds it validates or encodes what goes in. */
  path: string;
  query?: Record<string, string | number>;
  body?: unknown;
  /** A POST that changes nothing may be sent again, as a GET may. */
  kind?: 'read' | 'write';
  signal: AbortSignal;
};

/**
 * Asks for JSON and reads it with the schema. Rejects with VendorError: `cause` then holds `{ status, body }`, the
 * beginning of what the vendor said.
 */
export type HttpClient = <T>(schema: z.ZodType<T>, request: HttpRequest) => Promise<T>;

const MOST_OF_A_REFUSAL = 4_000;

/** A JSON client for one vendor at one base address (which may have a path), with the bounds of `boundedFetch`. */
export function createHttpClient(
  vendor: VendorWords,
  baseUrl: string,
  headers: Record<string, string>,
  options: ClientOptions,
): HttpClient {
  const bounded = boundedFetch(vendor, options);
  return (schema, request) => {
    const { method = 'GET', signal, kind = method === 'GET' ? 'read' : 'write' } = request;
    return askVendor(vendor, { signal, kind, wait: options.wait }, async within => {
      const response = await bounded(address(baseUrl, request), {
        method,
        headers: { accept: 'application/json', ...contentType(request), ...headers },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: within,
      });
      return readAnswer(vendor, schema, response);
    });
  };
}

async function readAnswer<T>(
  vendor: VendorWords,
  schema: z.ZodType<T>,
  response: Response,
): Promise<T> {
  const body = await response.text();
  if (!response.ok) throw refusal(vendor, response, body);
  try {
    return schema.parse(body === '' ? undefined : JSON.parse(body));
  } catch (error) {
    throw unreadable(vendor, error);
  }
}

function refusal(vendor: VendorWords, { status, headers }: Response, body: string) {
  const retryAfter = retryAfterOf(name => headers.get(name));
  return failureOf(vendor, status, {
    cause: { status, body: body.slice(0, MOST_OF_A_REFUSAL) },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function address(baseUrl: string, { path, query = {} }: HttpRequest): string {
  const url = new URL(`${baseUrl}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url.href;
}

function contentType({ body }: HttpRequest): Record<string, string> {
  return body === undefined ? {} : { 'content-type': 'application/json' };
}
