import type { z } from 'zod';
import type { VendorError } from '../lib/errors.ts';
import { askVendor } from './ask-vendor.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { ClientOptions } from './integration.ts';
import { type Pace, type Paced, pacer } from './pace.ts';
import { limitResetOf, retryAfterOf } from './retry-after.ts';
import { failureOf, unreadable, type VendorWords } from './vendor-failure.ts';

/** A list is sent as the same name several times. */
export type Fields = Record<string, string | number | readonly string[]>;

export type HttpRequest = {
  method?: 'GET' | 'POST';
  /** Below the base address; whoever builds it validates or encodes what goes in. */
  path: string;
  query?: Fields;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, instead of `body`. */
  form?: Fields;
  /** A POST that changes nothing may be sent again, as a GET may. */
  kind?: 'read' | 'write';
  /** Reads what the vendor said with another status than success; undefined leaves it to our own words. */
  refusal?: (refused: Refused) => VendorError | undefined;
  /** Sees the headers of a success, where a vendor says there how a list goes on. */
  headers?: (headers: Headers) => void;
  signal: AbortSignal;
};

/** The beginning of what a vendor answered instead of a success. */
export type Refused = { status: number; body: string };

/**
 * Asks for JSON and reads it with the schema. Rejects with VendorError: `cause` then holds `{ status, body }`, the
 * beginning of what the vendor said.
 */
export type HttpClient = <T>(schema: z.ZodType<T>, request: HttpRequest) => Promise<T>;

const MOST_OF_A_REFUSAL = 4_000;

/**
 * `pace`: what this connection may ask at most; ten at once and twenty a second unless told. `maxBytes`: the longest
 * answer that is read; 8 MB unless told.
 */
export type HttpOptions = ClientOptions & { pace?: Pace; maxBytes?: number };

const DEFAULT_PACE: Pace = { atOnce: 10, aSecond: 20 };

/** A JSON client for one vendor at one base address (which may have a path), with the bounds of `boundedFetch`. */
export function createHttpClient(
  vendor: VendorWords,
  baseUrl: string,
  headers: Record<string, string>,
  options: HttpOptions,
): HttpClient {
  const bounded = boundedFetch(vendor, options);
  const paced: Paced = pacer(options.pace ?? DEFAULT_PACE);
  return (schema, request) => {
    const { method = 'GET', signal, kind = method === 'GET' ? 'read' : 'write' } = request;
    return askVendor(vendor, { signal, kind, wait: options.wait }, async within => {
      const body = bodyOf(request);
      const sent = {
        method,
        headers: { ...acceptJson(body), ...headers },
        body: body?.text ?? null,
      };
      const url = address(baseUrl, request);
      const response = await paced(() => bounded(url, { ...sent, signal: within }), within);
      return readAnswer(vendor, schema, response, request);
    });
  };
}

async function readAnswer<T>(
  vendor: VendorWords,
  schema: z.ZodType<T>,
  response: Response,
  request: HttpRequest,
): Promise<T> {
  const body = await response.text();
  if (!response.ok) throw refusal(vendor, response, body, request);
  request.headers?.(response.headers);
  try {
    return schema.parse(body === '' ? undefined : JSON.parse(body));
  } catch (error) {
    throw unreadable(vendor, error);
  }
}

function refusal(
  vendor: VendorWords,
  { status, headers }: Response,
  body: string,
  request: HttpRequest,
): VendorError {
  const refused = { status, body: body.slice(0, MOST_OF_A_REFUSAL) };
  const header = (name: string) => headers.get(name);
  const retryAfter = retryAfterOf(header) ?? (status === 429 ? limitResetOf(header) : undefined);
  return (
    request.refusal?.(refused) ??
    failureOf(vendor, status, {
      cause: refused,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  );
}

function address(baseUrl: string, { path, query = {} }: HttpRequest): string {
  const url = new URL(`${baseUrl}${path}`);
  for (const [name, value] of pairs(query)) url.searchParams.append(name, value);
  return url.href;
}

function pairs(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'object' ? value : [value]).map(
      each => [name, String(each)] as [string, string],
    ),
  );
}

type Body = { text: string; type: string };

function bodyOf({ body, form }: HttpRequest): Body | undefined {
  if (form)
    return {
      text: new URLSearchParams(pairs(form)).toString(),
      type: 'application/x-www-form-urlencoded',
    };
  return body === undefined ? undefined : { text: JSON.stringify(body), type: 'application/json' };
}

function acceptJson(body: Body | undefined): Record<string, string> {
  return { accept: 'application/json', ...(body ? { 'content-type': body.type } : {}) };
}
