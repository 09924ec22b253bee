import { ApiError, invalidRequest } from './api-error.ts';
import { checkConversation } from './check-conversation.ts';
import { checkStrictSchemas } from './check-strict-schemas.ts';
import { type CatalogueModel, findModel } from './model-catalogue.ts';
import {
  assertConversation,
  assertModelRequest,
  blocksOf,
  type Conversation,
  type ModelRequest,
} from './wire.ts';

/** Betas of the `anthropic-beta` header. */
export type Betas = readonly string[];

/** Throws the answer that the API gives to a body that is not a proper request for a message. */
export function checkModelRequest(body: unknown, betas: Betas): ModelRequest {
  refuseThread(body);
  assertModelRequest(body);
  const model = checkShared(body, betas);
  if (body.max_tokens > model.maxOutputTokens)
    throw invalidRequest(
      `max_tokens: ${body.max_tokens} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.id}`,
    );
  if (body.max_tokens === 0 && (body.stream || body.output_config?.format))
    throw invalidRequest(
      'max_tokens: 0 cannot be combined with `stream` or `output_config.format`',
    );
  return body;
}

/** The same for a body whose tokens are to be counted. */
export function checkCountRequest(body: unknown, betas: Betas): Conversation {
  assertConversation(body);
  checkShared(body, betas);
  return body;
}

function checkShared(request: Conversation, betas: Betas): CatalogueModel {
  const model = findModel(request.model);
  checkThinking(request, model, betas);
  checkToolChoice(request, model);
  checkStrictSchemas(request);
  checkBreakpoints(request);
  checkConversation(request);
  return model;
}

/** Message threads are not imitated; the API has a proper way of saying so, and clients fall back on it. */
function refuseThread(body: unknown): void {
  if (body && typeof body === 'object' && 'thread' in body)
    throw invalidRequest('thread: not supported for this request', {
      error_code: 'thread_unsupported_request',
      unsupported: ['thinking'],
    });
}

function checkThinking({ thinking }: Conversation, model: CatalogueModel, betas: Betas): void {
  if (!thinking) return;
  if (!model.thinking.includes(thinking.type))
    throw invalidRequest(`thinking.type: \`${thinking.type}\` is not supported for ${model.id}`);
  if (thinking.display === 'updates')
    needBeta(betas, 'thinking-display-updates-2026-08-18', 'thinking.display');
  if (thinking.block_binding)
    needBeta(betas, 'thinking-binding-controls-2026-08-01', 'thinking.block_binding');
}

function needBeta(betas: Betas, beta: string, field: string): void {
  if (!betas.includes(beta)) throw invalidRequest(`${field}: requires \`anthropic-beta: ${beta}\``);
}

function checkToolChoice({ tool_choice, tools }: Conversation, model: CatalogueModel): void {
  if (!tool_choice) return;
  const forced = tool_choice.type === 'any' || tool_choice.type === 'tool';
  if (forced && !model.forcedTools)
    throw invalidRequest(
      `tool_choice: forced tool use (\`${tool_choice.type}\`) is not supported for ${model.id}`,
    );
  if (!tools?.length)
    throw invalidRequest('tool_choice: may only be specified while providing tools');
}

function checkBreakpoints(request: Conversation): void {
  const blocks = [
    ...(request.tools ?? []),
    ...blocksOf(request.system ?? []),
    ...request.messages.flatMap(message => blocksOf(message.content)),
  ];
  const marks = [...blocks, request].flatMap(({ cache_control }) => cache_control ?? []);
  if (marks.length > 4)
    throw invalidRequest(
      `A maximum of 4 blocks with cache_control may be provided. Found ${marks.length}.`,
    );
  const short = marks.findIndex(mark => mark?.ttl !== '1h');
  if (short >= 0 && marks.slice(short).some(mark => mark?.ttl === '1h'))
    throw invalidRequest('a ttl=`1h` cache_control block must not come after a ttl=`5m` one');
}

/** Throws 401 without a key, 400 without a version. */
export function checkHeaders(headers: Record<string, string | string[] | undefined>): void {
  const bearer = /^Bearer \S+$/.test(String(headers.authorization ?? ''));
  if (!bearer && !headers['x-api-key'])
    throw new ApiError(
      401,
      'authentication_error',
      'x-api-key or authorization header is required',
    );
  if (!headers['anthropic-version']) throw invalidRequest('anthropic-version: header is required');
}
