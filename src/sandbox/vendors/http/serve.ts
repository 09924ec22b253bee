import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answer } from './answer.ts';
import { createFaults, type Faults, faultSchema } from './fault.ts';
import type { Reply } from './reply.ts';
import { empty, json } from './reply.ts';
import { reset, sendBroken, sendReply } from './send-reply.ts';
import type { Vendor } from './vendor.ts';
import { jsonBody, readRequest, type VendorRequest } from './vendor-request.ts';

/** One request as it came, and the status it got; 0 when it got none. */
export type RecordedCall = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  status: number;
};

/** A stand-in that listens. */
export type VendorServer = {
  url: string;
  faults: Faults;
  calls(): RecordedCall[];
  /** Says who answers; until then everything is refused with 503. */
  attach(vendor: Vendor): void;
  close(): Promise<void>;
};

type Parts = { vendor: Vendor | undefined; faults: Faults; calls: RecordedCall[] };

const CONNECTION_FAULTS = ['slow', 'truncated', 'huge', 'invalid_json', 'lost_answer'];
const MOST_CALLS = 5_000;

/** Opens a server. `publicHost` is the host in `url` where it is not the one listened on. */
export async function serve(
  host: string,
  port: number,
  publicHost: string = host,
): Promise<VendorServer> {
  const server = createServer((incoming, response) => {
    respond(parts, incoming, response).catch(error => fail(parts, response, error));
  });
  const closing = new AbortController();
  const faults = createFaults(ms => refuseFor(server, ms, closing.signal));
  const parts: Parts = { vendor: undefined, faults, calls: [] };
  await listen(server, host, port);
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('the server has no address');
  return {
    url: `http://${publicHost}:${bound.port}`,
    faults,
    calls: () => [...parts.calls],
    attach(vendor) {
      parts.vendor = vendor;
    },
    close: () => closeAll(server, closing),
  };
}

async function respond(
  parts: Parts,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming);
  if (!request) return sendReply(response, json({ message: 'Request cannot be read' }, 400));
  if (request.path === '/_faults') return sendReply(response, administer(parts, incoming, request));
  if (!parts.vendor) return sendReply(response, empty(503));
  const fault = parts.faults.take(request.method, request.path);
  if (fault?.kind === 'hang') return record(parts, request, 0);
  if (fault?.kind === 'reset') {
    record(parts, request, 0);
    return reset(response);
  }
  const reply = await answer(parts.vendor, request, fault);
  record(parts, request, fault?.kind === 'lost_answer' ? 0 : reply.status);
  if (fault && CONNECTION_FAULTS.includes(fault.kind)) return sendBroken(response, reply, fault);
  sendReply(response, reply);
}

function record(parts: Parts, request: VendorRequest, status: number): void {
  const { authorization: _, ...headers } = request.headers;
  const query = Object.fromEntries(request.query);
  parts.calls.push({
    method: request.method,
    path: request.path,
    query,
    headers,
    body: request.body,
    status,
  });
  if (parts.calls.length > MOST_CALLS) parts.calls.shift();
}

/** GET lists the faults, POST adds one, DELETE clears them; from this machine only. */
function administer({ faults }: Parts, incoming: IncomingMessage, request: VendorRequest): Reply {
  if (!/^(::1|(::ffff:)?127\.)/.test(incoming.socket.remoteAddress ?? '')) return empty(403);
  if (request.method === 'GET') return json(faults.list());
  if (request.method === 'DELETE') faults.clear();
  if (request.method !== 'POST') return empty(request.method === 'DELETE' ? 204 : 405);
  const parsed = faultSchema.safeParse(jsonBody(request));
  if (!parsed.success) return json({ message: parsed.error.message }, 400);
  faults.add(parsed.data);
  return json(parsed.data, 201);
}

function fail(parts: Parts, response: ServerResponse, error: unknown): void {
  process.emitWarning(`${parts.vendor?.name ?? 'A stand-in'} failed: ${String(error)}`);
  if (response.headersSent || !parts.vendor) response.socket?.destroySoon();
  else sendReply(response, parts.vendor.refusals.serverError());
}

/** The answer to the request that asked for it still goes out. */
function refuseFor(server: Server, ms: number, closing: AbortSignal): void {
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) return;
  server.close();
  setImmediate(() => server.closeAllConnections());
  setTimeout(() => {
    if (!closing.aborted) server.listen(bound.port, bound.address);
  }, ms).unref();
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function closeAll(server: Server, closing: AbortController): Promise<void> {
  closing.abort();
  if (!server.listening) return;
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
