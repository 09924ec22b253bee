import type { ServerResponse } from 'node:http';
import { type Seen, startVendor, type VendorServer } from '../support/vendor-server.ts';
import type { Reply } from './planting.ts';

/** Stands between the product and a vendor: keeps every request, and what comes back goes through `plant`. */
export function startFront(
  behind: string,
  plant: (path: string, body: unknown) => Reply,
): Promise<VendorServer> {
  return startVendor(seen => response => {
    pass(behind, seen, plant, response).catch(() => response.destroy());
  });
}

async function pass(
  behind: string,
  seen: Seen,
  plant: (path: string, body: unknown) => Reply,
  response: ServerResponse,
): Promise<void> {
  const { method, body } = seen;
  const answered = await fetch(new URL(`${seen.path}?${seen.query}`, behind), {
    method,
    headers: headersOf(Object.entries(seen.headers)),
    redirect: 'manual',
    ...(body && { body }),
  });
  const text = await answered.text();
  const isJson = text !== '' && answered.headers.get('content-type')?.includes('json');
  const planted = plant(seen.path, isJson ? JSON.parse(text) : text);
  response.writeHead(planted.status ?? answered.status, headersOf([...answered.headers]));
  response.end(isJson ? JSON.stringify(planted.body) : planted.body);
}

/** Headers that are about one connection, or about bytes that are about to change. */
const OF_THE_WAY =
  /^(host|connection|keep-alive|content-length|content-encoding|transfer-encoding|accept-encoding|etag|date)$/;

function headersOf(given: [string, string | string[] | undefined][]): Record<string, string> {
  const kept = given.filter(([name]) => !OF_THE_WAY.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
