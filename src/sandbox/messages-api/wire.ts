import { z } from 'zod';
import { invalidRequest } from './api-error.ts';

/**
 * The part of the Messages API that Nightjar uses, API version 2026-10-21. Fields outside it are refused, so that
 * a typo or a retired parameter is noticed here and not at the real address.
 */
const cacheControl = z
  .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
  .nullish();

const text = z.looseObject({
  type: z.literal('text'),
  text: z.string(),
  cache_control: cacheControl,
});

const toolUse = z.looseObject({
  type: z.literal('tool_use'),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  name: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
  cache_control: cacheControl,
});

/** A tool that the API runs by itself; none is offered, but a paused turn ends with one. */
const serverToolUse = z.looseObject({
  type: z.literal('server_tool_use'),
  id: z.string(),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
  cache_control: cacheControl,
});

const toolResult = z.looseObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).optional(),
  is_error: z.boolean().nullish(),
  cache_control: cacheControl,
});

const block = z.discriminatedUnion('type', [
  text,
  toolUse,
  serverToolUse,
  toolResult,
  z.strictObject({
    type: z.literal('thinking'),
    thinking: z.string(),
    signature: z.string(),
    cache_control: z.undefined().optional(),
  }),
  z.strictObject({
    type: z.literal('redacted_thinking'),
    data: z.string(),
    cache_control: z.undefined().optional(),
  }),
  z.looseObject({ type: z.literal('image'), source: z.unknown(), cache_control: cacheControl }),
  z.looseObject({ type: z.literal('document'), source: z.unknown(), cache_control: cacheControl }),
]);

const message = z.strictObject({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.union([z.string(), z.array(block)]),
});

const tool = z.looseObject({
  type: z.literal('custom').nullish(),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().nullish(),
  cache_control: cacheControl,
});

const thinking = z.looseObject({
  type: z.enum(['adaptive', 'between_tools', 'disabled', 'enabled']),
  display: z.enum(['omitted', 'summarized', 'updates']).nullish(),
  block_binding: z
    .looseObject({ prefix_mismatch_behavior: z.enum(['error', 'drop_block']).nullish() })
    .nullish(),
});

const outputConfig = z.looseObject({
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  format: z.looseObject({ type: z.literal('json_schema'), schema: z.looseObject({}) }).nullish(),
});

const counted = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1).max(100_000),
  system: z.union([z.string(), z.array(text)]).optional(),
  tools: z.array(tool).optional(),
  tool_choice: z.looseObject({ type: z.enum(['auto', 'any', 'tool', 'none']) }).optional(),
  thinking: thinking.optional(),
  output_config: outputConfig.optional(),
  cache_control: cacheControl,
});

const modelRequest = counted.extend({
  max_tokens: z.int().min(0),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string()).optional(),
  metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  inference_geo: z.string().nullish(),
  speed: z.enum(['standard', 'fast']).nullish(),
  diagnostics: z.looseObject({ previous_message_id: z.string().nullish() }).nullish(),
});

/** The body of POST /v1/messages/count_tokens, and what the model gets to see of any request. */
export type Conversation = z.infer<typeof counted>;
/** The body of POST /v1/messages. */
export type ModelRequest = z.infer<typeof modelRequest>;
export type RequestMessage = z.infer<typeof message>;
export type Block = z.infer<typeof block>;
export type ToolDefinition = z.infer<typeof tool>;

/** What the model says in one turn. `thinking` holds the notes that the API shows as progress. */
export type Turn = {
  thinking?: string | undefined;
  text?: string | undefined;
  calls?: { tool: string; input: Record<string, unknown> }[];
};

/** The model declines: HTTP 200 with stop reason `refusal` and nothing else. */
export type Refusal = { refusal: { category: string | null; explanation: string | null } };

/** Plays the model. */
export type Answer = (request: ModelRequest) => Promise<Turn | Refusal> | Turn | Refusal;

/*
 * Assertions rather than parsed copies: a copy has its keys in the schema's order, and what a conversation is
 * bound to is the order that was sent.
 */

/** Throws the API's 400 when `body` is not a request for a message. */
export function assertModelRequest(body: unknown): asserts body is ModelRequest {
  throwFirstIssue(modelRequest.safeParse(body).error);
}

/** Throws the API's 400 when `body` is not a request to count tokens. */
export function assertConversation(body: unknown): asserts body is Conversation {
  throwFirstIssue(counted.safeParse(body).error);
}

/** A message's content as blocks; a plain string is one text block. */
export function blocksOf(content: string | Block[]): Block[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

function throwFirstIssue(error: z.ZodError | undefined): void {
  const issue = error?.issues[0];
  if (issue) throw invalidRequest(describe(issue, []));
}

function describe(issue: z.core.$ZodIssue, parent: PropertyKey[]): string {
  const path = [...parent, ...issue.path];
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    if (deepest) return describe(deepest, path);
  }
  if (issue.code === 'unrecognized_keys')
    return `${[...path, issue.keys[0]].join('.')}: Extra inputs are not permitted`;
  const missing = issue.message.endsWith('received undefined');
  return `${path.join('.')}: ${missing ? 'Field required' : issue.message}`;
}
