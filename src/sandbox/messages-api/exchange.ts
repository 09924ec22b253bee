import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, errorBody, invalidRequest } from './api-error.ts';
import { checkCountRequest, checkHeaders, checkModelRequest } from './check-request.ts';
import { type Broken, composeReply, newWireId } from './compose-reply.ts';
import { type Fault, type FaultDesk, faultError, faultList } from './faults.ts';
import { findModel, MODEL_CATALOGUE, modelInfo } from './model-catalogue.ts';
import { billInput, type PromptCache, promptTokens } from './prompt-cache.ts';
import { readJson } from './read-json.ts';
import { sendStream, sendWhole } from './send-reply.ts';
import type { Answer, Refusal } from './wire.ts';

/** Requests that are remembered; older ones are forgotten. */
const REMEMBERED = 1000;
const MODELS = '/v1/models';

/** A request as it came in. `body` is the parsed JSON, undefined without one. */
export type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
  requestId: string;
};

type Api = {
  answer: Answer;
  paceMs: number;
  now: () => number;
  desk: FaultDesk;
  cache: PromptCache;
  requests: RecordedRequest[];
};

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  requestId: string;
  body: unknown;
};

/** Answers one request, errors included. */
export async function serveExchange(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const requestId = newWireId('req');
  response.setHeader('request-id', requestId);
  response.setHeader('anthropic-organization-id', '00000000-0000-4000-8000-000000000000');
  try {
    const body = await readJson(request);
    await route(api, { request, response, path, requestId, body });
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', String(error));
    if (response.headersSent) response.destroy();
    else sendJson(response, known.status, errorBody(known, requestId), known.headers);
  }
}

async function route(api: Api, exchange: Exchange): Promise<void> {
  const { request, response, path } = exchange;
  const what = `${request.method} ${path}`;
  if (what === 'POST /_faults') return setFaults(api, exchange);
  remember(api, exchange);
  checkHeaders(request.headers);
  if (what === 'POST /v1/messages') return sendMessage(api, exchange);
  if (what === 'POST /v1/messages/count_tokens') return countRequest(exchange);
  if (what === `GET ${MODELS}`) return sendJson(response, 200, modelPage());
  if (what.startsWith(`GET ${MODELS}/`)) {
    const id = decodeURIComponent(path.slice(MODELS.length + 1));
    return sendJson(response, 200, modelInfo(findModel(id)));
  }
  throw new ApiError(404, 'not_found_error', 'Not found');
}

function remember({ requests }: Api, { request, path, body, requestId }: Exchange): void {
  const { method = 'GET', headers } = request;
  requests.push({ method, path, headers, body, requestId });
  requests.splice(0, requests.length - REMEMBERED);
}

async function sendMessage(api: Api, exchange: Exchange): Promise<void> {
  const { request, response, requestId, body } = exchange;
  const fault = api.desk.take();
  const failure = fault && faultError(fault);
  if (failure) throw failure;
  const asked = checkModelRequest(body, betasOf(request));
  const said = fault?.kind === 'refusal' ? DECLINED : await api.answer(asked);
  const input = billInput(api.cache, asked, api.now());
  const reply = composeReply(asked, said, input, brokenBy(fault));
  const send = asked.stream ? sendStream : sendWhole;
  await send(response, reply, { paceMs: api.paceMs, fault, requestId });
}

function brokenBy(fault: Fault | undefined): Broken | undefined {
  const kind = fault?.kind;
  return kind === 'max_tokens' || kind === 'context_window' || kind === 'pause' ? kind : undefined;
}

const DECLINED: Refusal = {
  refusal: { category: 'cyber', explanation: 'This request was declined by a safety classifier.' },
};

function countRequest({ request, response, body }: Exchange): void {
  const conversation = checkCountRequest(body, betasOf(request));
  sendJson(response, 200, { input_tokens: promptTokens(conversation) });
}

function setFaults({ desk }: Api, { response, body }: Exchange): void {
  const { data, error } = faultList.safeParse(body);
  if (!data) throw invalidRequest(`faults: ${error?.issues[0]?.message}`);
  desk.set(data.faults);
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
