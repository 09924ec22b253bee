import type { ServerResponse } from 'node:http';
import { type Seen, startVendor, type VendorServer } from '../support/vendor-server.ts';
import type { Asked, Reply } from './planting.ts';
import { READING_POSTS } from './writes.ts';

/** What a vendor says to a request. */
type Said = { status: number; headers: Headers; text: string };
type AskBehind = (seen: Seen) => Promise<Said>;

/**
 * Stands between the product and a vendor: keeps every request, and what comes back goes through `plant`. Behind a front
 * that `isStill` nothing moves: the same question has the answer that it had the first time.
 */
export function startFront(
  behind: string,
  plant: (asked: Asked, body: unknown) => Reply,
  isStill: boolean,
): Promise<VendorServer> {
  const ask: AskBehind = seen => askBehind(behind, seen);
  const asking = isStill ? onceEach(ask) : ask;
  return startVendor(seen => response => {
    pass({ behind, seen, plant }, asking, response).catch(() => response.destroy());
  });
}

function onceEach(ask: AskBehind): AskBehind {
  const known = new Map<string, Promise<Said>>();
  return seen => {
    const { method, path, query, body } = seen;
    if (method !== 'GET' && !READING_POSTS.test(path)) return ask(seen);
    const question = `${path}?${query} ${body}`;
    const said = known.get(question) ?? ask(seen);
    known.set(question, said);
    return said;
  };
}

async function askBehind(behind: string, { path, query, ...seen }: Seen): Promise<Said> {
  const answered = await fetch(new URL(`${path}?${query}`, behind), {
    method: seen.method,
    headers: headersOf(Object.entries(seen.headers)),
    redirect: 'manual',
    ...(seen.body && { body: seen.body }),
  });
  const { status, headers } = answered;
  return { status, headers, text: await answered.text() };
}

type Passing = { behind: string; seen: Seen; plant: (asked: Asked, body: unknown) => Reply };

async function pass(
  { behind, seen, plant }: Passing,
  ask: AskBehind,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, text } = await ask(seen);
  const isJson = text !== '' && headers.get('content-type')?.includes('json');
  const planted = plant(seen, isJson ? JSON.parse(text) : text);
  response.writeHead(planted.status ?? status, {
    ...headersOf([...headers]),
    ...leadsHere(headers.get('location'), behind, seen.headers.host),
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
