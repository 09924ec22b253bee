import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '../lib/id.ts';
import type { Log } from '../lib/log.ts';
import { type Answer, problem, send } from './answer.ts';
import { alive, type Readiness, ready } from './health.ts';
import type { TakeMcp } from './mcp/take-mcp.ts';
import { takeWebhook, type WebhookDeps } from './webhooks.ts';

export type ServerDeps = {
  webhooks: WebhookDeps;
  readiness: Readiness[];
  /** Other people's agents. */
  mcp: TakeMcp;
  /** Slack's requests, when Slack calls over HTTP. */
  slack?: { path: string; listener: RequestListener };
  log: Log;
};

export type RunningServer = {
  port: number;
  /** Takes no new requests and ends when those in flight are answered. */
  stop(): Promise<void>;
};

/** A sender that drips its request holds a connection no longer than this. */
const REQUEST_MS = 15_000;

export async function startServer(
  deps: ServerDeps,
  address: { host: string; port: number },
): Promise<RunningServer> {
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
    (req, res) => handle(deps, req, res),
  );
  await listen(server, address);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeIdleConnections();
      }),
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => done());
  });
}

function handle(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request);
  if (deps.slack && path === deps.slack.path && request.method === 'POST') {
    deps.slack.listener(request, response);
    return;
  }
  route(deps, request, path)
    .catch(error => bug(deps.log, error))
    .then(answer => send(response, answer))
    .catch(error => {
      bug(deps.log, error);
      response.destroy();
    });
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

const WEBHOOK = /^\/webhooks\/([a-z]{1,40})\/([\w-]{1,80})$/;

async function route(deps: ServerDeps, request: IncomingMessage, path: string): Promise<Answer> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/healthz' && isRead) return alive();
  if (path === '/readyz' && isRead) return ready(deps.readiness);
  if (path === '/mcp') return deps.mcp(request);
  const [, integration, id] = WEBHOOK.exec(path) ?? [];
  if (integration && id) {
    if (request.method !== 'POST')
      return problem(405, 'method_not_allowed', 'Webhooks are posted.');
    return takeWebhook(deps.webhooks, request, { integration, id });
  }
  if (path.startsWith('/webhooks/')) {
    return problem(404, 'unknown_connection', 'Expected /webhooks/<integration>/<connection>.');
  }
  return problem(404, 'not_found', 'There is nothing at this address.');
}

function bug(log: Log, error: unknown): Answer {
  const reference = newId('ref');
  log.error({ err: error, reference }, 'a request failed');
  return problem(503, 'failed', `Nothing was stored. Send it again. Reference: ${reference}`);
}
