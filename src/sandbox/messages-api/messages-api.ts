import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError, errorBody, invalidRequest } from './api-error.ts';
import { checkCountRequest, checkHeaders, checkModelRequest } from './check-request.ts';
import { composeReply, newWireId } from './compose-reply.ts';
import { createFaultDesk, type Fault, type FaultDesk, faultError, faultList } from './faults.ts';
import { findModel, MODEL_CATALOGUE, modelInfo } from './model-catalogue.ts';
import { billInput, type PromptCache, promptTokens } from './prompt-cache.ts';
import { readJson } from './read-json.ts';
import { sendStream, sendWhole } from './send-reply.ts';
import type { ModelRequest, Refusal, Turn } from './wire.ts';

/** Requests that are remembered; older ones are forgotten. */
const REMEMBERED = 1000;

export type MessagesApiOptions = {
  host?: string;
  port?: number;
  /** Plays the model. Called once for every request that is not refused. */
  answer: (request: ModelRequest) => Promise<Turn | Refusal> | Turn | Refusal;
  /** Milliseconds that a reply takes, so that a person sees it grow; 0 in tests. */
  paceMs?: number;
  /** Milliseconds since the epoch, for the life of cached prefixes. */
  now?: () => number;
};

/** A request as it came in. `body` is the parsed JSON, undefined without one. */
export type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
  requestId: string;
};

export type MessagesApi = {
  url: string;
  /** Every request to the API so far, oldest first. */
  requests(): readonly RecordedRequest[];
  /** Replaces the faults in force. */
  faults(faults: Fault[]): void;
  close(): Promise<void>;
};

type Api = {
  options: Required<Pick<MessagesApiOptions, 'answer' | 'paceMs' | 'now'>>;
  desk: FaultDesk;
  cache: PromptCache;
  requests: RecordedRequest[];
};

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  requestId: string;
};

/**
 * A stand-in for Anthropic's Messages API on a local port: messages (whole and streamed), token counts and models.
 * It refuses what the API refuses, counts what the API bills, and fails on demand (POST /_faults).
 */
export async function startMessagesApi(options: MessagesApiOptions): Promise<MessagesApi> {
  const { host = '127.0.0.1', port = 0, answer, paceMs = 700, now = Date.now } = options;
  const api: Api = {
    options: { answer, paceMs, now },
    desk: createFaultDesk(),
    cache: new Map(),
    requests: [],
  };
  const server = createServer((request, response) => void serve(api, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return {
    url: addressOf(server, host),
    requests: () => api.requests,
    faults: faults => api.desk.set(faults),
    close: () => close(server),
  };
}

async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const requestId = newWireId('req');
  response.setHeader('request-id', requestId);
  response.setHeader('anthropic-organization-id', '00000000-0000-4000-8000-000000000000');
  try {
    await route(api, { request, response, path, requestId });
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', String(error));
    if (response.headersSent) response.destroy();
    else sendJson(response, known.status, errorBody(known, requestId), known.headers);
  }
}

async function route(api: Api, exchange: Exchange): Promise<void> {
  const { request, response, path, requestId } = exchange;
  const body = await readJson(request);
  const what = `${request.method} ${path}`;
  if (what === 'POST /_faults') return setFaults(api, response, body);
  const { method = 'GET', headers } = request;
  api.requests.push({ method, path, headers, body, requestId });
  api.requests.splice(0, api.requests.length - REMEMBERED);
  checkHeaders(headers);
  if (what === 'POST /v1/messages') return sendMessage(api, exchange, body);
  if (what === 'POST /v1/messages/count_tokens') return countRequest(exchange, body);
  if (what === 'GET /v1/models') return sendJson(response, 200, modelPage());
  if (method === 'GET' && path.startsWith('/v1/models/'))
    return sendJson(response, 200, modelInfo(findModel(decodeURIComponent(path.slice(11)))));
  throw new ApiError(404, 'not_found_error', 'Not found');
}

async function sendMessage(api: Api, exchange: Exchange, body: unknown): Promise<void> {
  const { response, requestId } = exchange;
  const { answer, paceMs, now } = api.options;
  const fault = api.desk.take();
  const failure = fault && faultError(fault);
  if (failure) throw failure;
  const request = checkModelRequest(body, betasOf(exchange.request));
  const said = fault?.kind === 'refusal' ? DECLINED : await answer(request);
  const input = billInput(api.cache, request, now());
  const reply = composeReply(request, said, input, fault?.kind === 'max_tokens');
  const send = request.stream ? sendStream : sendWhole;
  await send(response, reply, { paceMs, fault, requestId });
}

const DECLINED: Refusal = {
  refusal: { category: 'cyber', explanation: 'This request was declined by a safety classifier.' },
};

function countRequest({ request, response }: Exchange, body: unknown): void {
  const conversation = checkCountRequest(body, betasOf(request));
  sendJson(response, 200, { input_tokens: promptTokens(conversation) });
}

function setFaults(api: Api, response: ServerResponse, body: unknown): void {
  const { data, error } = faultList.safeParse(body);
  if (!data) throw invalidRequest(`faults: ${error?.issues[0]?.message}`);
  api.desk.set(data.faults);
  sendJson(response, 200, { ok: true });
}

function modelPage(): object {
  const data = MODEL_CATALOGUE.map(modelInfo);
  const [first, last] = [MODEL_CATALOGUE.at(0)?.id, MODEL_CATALOGUE.at(-1)?.id];
  return { data, has_more: false, first_id: first, last_id: last };
}

function betasOf(request: IncomingMessage): string[] {
  return String(request.headers['anthropic-beta'] ?? '').split(/\s*,\s*/);
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
