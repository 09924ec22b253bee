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
  const { method, headers, body } = seen;
  const answered = await fetch(new URL(`${seen.path}?${seen.query}`, behind), {
    method,
    headers: headersOf(Object.entries(headers)),
    redirect: 'manual',
    ...(body && { body }),
  });
  const text = await answered.text();
  const isJson = text !== '' && answered.headers.get('content-type')?.includes('json');
  const planted = plant(seen.path, isJson ? JSON.parse(text) : text);
  response.writeHead(planted.status ?? answered.status, {
    ...headersOf([...answered.headers]),
    ...leadsHere(answered.headers.get('location'), behind, headers.host),
  });
  response.end(isJson ? JSON.stringify(planted.body) : planted.body);
}

/** Headers that are about one connection, or about bytes that are about to change. */
const OF_THE_WAY =
  /^(host|connection|keep-alive|content-length|content-encoding|transfer-encoding|accept-encoding|etag|date)$/;

function headersOf(given: [string, string | string[] | undefined][]): Record<string, string> {
  const kept = given.filter(([name]) => !OF_THE_WAY.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

/** An address of the vendor that an answer leads to is one of the front. */
function leadsHere(location: string | null, behind: string, host = ''): { location?: string } {
  return location ? { location: location.replace(behind, `http://${host}`) } : {};
}
