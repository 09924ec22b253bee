import { playResponse } from '../response-urls.ts';
import type { Call, Slack } from '../slack.ts';
import { answerCall, type Reply } from '../web-api/answer-call.ts';
import { ApiError } from '../web-api/api-error.ts';
import { readArguments } from '../web-api/read-arguments.ts';
import { type Exchange, sendJson, sendText } from './exchange.ts';

/** A sandbox that runs for days forgets its oldest calls. */
const maxCalls = 10_000;

/** `/api/<method>`: always 200 with `ok`, but for rate limits and played faults. */
export async function serveApi(slack: Slack, exchange: Exchange): Promise<void> {
  const method = exchange.url.pathname.slice('/api/'.length);
  const at = slack.now();
  const { args, token, reply } = await call(slack, exchange, method);
  const { token: _, ...told } = args;
  const answer = reply.kind === 'answer' ? reply.body : { ok: false, error: reply.kind };
  record(slack, { method, arguments: told, at, answer });
  sendReply(slack, exchange, reply, token);
}

/** `/response/<id>`: what response_url points at. */
export function serveResponseUrl(slack: Slack, exchange: Exchange): void {
  try {
    const body: unknown = JSON.parse(exchange.body.toString());
    playResponse(slack, exchange.url.pathname.slice('/response/'.length), body);
    sendText(exchange, 'ok');
  } catch (error) {
    if (!(error instanceof ApiError) && !(error instanceof SyntaxError)) throw error;
    const reason = error instanceof ApiError ? error.message : 'invalid_payload';
    const gone = reason === 'expired_url' || reason === 'used_url';
    sendJson(exchange, { ok: false, error: reason }, gone ? 404 : 400);
  }
}

function record({ transient: { calls } }: Slack, call: Call): void {
  calls.push(call);
  if (calls.length > maxCalls) calls.shift();
}

async function call(slack: Slack, { request, url, body }: Exchange, method: string) {
  const contentType = request.headers['content-type'] ?? '';
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  try {
    const args = readArguments(contentType, body.toString(), url.searchParams);
    const token = bearer ?? String(args.token ?? '');
    return { args, token, reply: await answerCall(slack, method, token, args) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const reply: Reply = { kind: 'answer', body: { ok: false, error: error.message } };
    return { args: {}, token: '', reply };
  }
}

function sendReply(slack: Slack, exchange: Exchange, reply: Reply, token: string): void {
  const { response, request } = exchange;
  switch (reply.kind) {
    case 'drop':
      request.socket.destroy();
      return;
    case 'server_error':
      sendText(exchange, 'Internal Server Error', 500);
      return;
    case 'rate_limited':
      response.setHeader('retry-after', String(reply.retryAfter));
      sendJson(exchange, { ok: false, error: 'ratelimited' }, 429);
      return;
    case 'answer':
      if (token === slack.app.botToken)
        response.setHeader('x-oauth-scopes', slack.app.scopes.join(','));
      if (reply.scopes)
        response.setHeader('x-accepted-oauth-scopes', reply.scopes.accepted.join(','));
      sendJson(exchange, reply.body);
  }
}
