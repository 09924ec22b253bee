import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as the stand-ins see it, its body read. */
export type VendorRequest = {
  method: string;
  /** Dots resolved, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};

const MOST_BYTES = 4 * 1024 * 1024;

/** Reads a request to its end. Undefined when it is too large or its address cannot be read. */
export async function readRequest(incoming: IncomingMessage): Promise<VendorRequest | undefined> {
  const address = URL.parse(incoming.url ?? '/', 'http://stand.in');
  const body = await readBody(incoming);
  if (!address || body === undefined) return undefined;
  return {
    method: incoming.method ?? 'GET',
    path: address.pathname,
    query: address.searchParams,
    headers: incoming.headers,
    body,
  };
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as JSON; undefined when it is none. */
export function jsonBody(request: VendorRequest): unknown {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
}

/** All values of a repeated query parameter. */
export function all(request: VendorRequest, name: string): string[] {
  return request.query.getAll(name);
}

/** A whole number from the query within bounds, or `otherwise` when it is none. */
export function numberIn(
  request: VendorRequest,
  name: string,
  otherwise: number,
  most: number,
): number {
  const value = Number(request.query.get(name) ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
}
