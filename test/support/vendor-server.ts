import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that a test's server got. */
export type Seen = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};

/** What it answers: JSON (status 200 unless told), or whatever the function does with the response. */
export type Given = { status?: number; headers?: Record<string, string>; json: unknown };
export type Reply = Given | ((response: ServerResponse) => void);

export type VendorServer = AsyncDisposable & { url: string; seen: Seen[] };

/** A server for one test case; `answer` is asked for each request. Ends with `await using`. */
export async function startVendor(answer: (seen: Seen) => Reply): Promise<VendorServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const { method = 'GET', headers } = request;
    const body = await text(request);
    const one = { method, path: pathname, query: searchParams, headers, body };
    seen.push(one);
    send(response, answer(one));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'function') {
    reply(response);
    return;
  }
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  response.end(reply.json === undefined ? undefined : JSON.stringify(reply.json));
}

type Route = Given | ((seen: Seen) => Reply);

/** Answers by `GET /path`; anything else is a 404, as a vendor would have it. */
export function byRoute(routes: Record<string, Route>): (seen: Seen) => Reply {
  return seen => {
    const route = routes[`${seen.method} ${seen.path}`];
    if (!route) return { status: 404, json: { message: 'Not Found' } };
    return typeof route === 'function' ? route(seen) : route;
  };
}
