import { createHash, randomBytes } from 'node:crypto';
import { conversationKey, findMismatches, type Mismatch, signThinking } from './bind-thinking.ts';
import { countTokens, type InputUsage } from './prompt-cache.ts';
import type { ModelRequest, Refusal, Turn } from './wire.ts';

/** A block of a reply, as the API sends it. */
export type ReplyBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string; citations: null }
  | {
      type: 'tool_use';
      id: string;
      name: string;
      input: Record<string, unknown>;
      caller: { type: 'direct' };
    }
  /** What the API was about when it paused a turn. */
  | { type: 'server_tool_use'; id: string; name: 'web_search'; input: Record<string, unknown> };

/** How a reply ends before it is whole: at its length, at the model's, or with a request to go on. */
export type Broken = 'max_tokens' | 'context_window' | 'pause';

/** The reply as the API sends it to a client that does not stream. */
export type Reply = {
  id: string;
  type: 'message';
  role: 'assistant';
  model: string;
  content: ReplyBlock[];
  stop_reason:
    | 'end_turn'
    | 'tool_use'
    | 'max_tokens'
    | 'model_context_window_exceeded'
    | 'pause_turn'
    | 'refusal';
  stop_sequence: null;
  stop_details: ({ type: 'refusal' } & Refusal['refusal']) | null;
  container: null;
  diagnostics: null;
  usage: Usage;
  /** Only for a request that says what to do about thinking of another conversation. */
  input_transformations?: ({ type: 'thinking_dropped' } & Mismatch)[];
};

type Usage = InputUsage & {
  output_tokens: number;
  output_tokens_details: { thinking_tokens: number } | null;
  server_tool_use: null;
  service_tier: 'standard';
  inference_geo: null;
  speed: null;
};

/** A new id of the API's shape, such as `req_01…`. */
export function newWireId(prefix: 'req' | 'msg'): string {
  return `${prefix}_01${randomBytes(11).toString('hex')}`;
}

/**
 * What the model said as the API's message. Ids of calls follow from the conversation, so that the same request
 * after a crash brings the same calls. `broken` ends it in the middle.
 */
export function composeReply(
  request: ModelRequest,
  answer: Turn | Refusal,
  input: InputUsage,
  broken?: Broken,
): Reply {
  const blocks = 'refusal' in answer ? [] : blocksFor(request, answer);
  const thought = 'refusal' in answer ? 0 : countTokens(answer.thinking ?? '');
  const tokens = thought + countTokens(blocks.filter(block => block.type !== 'thinking'));
  const end = tokens > request.max_tokens ? 'max_tokens' : broken;
  return {
    id: newWireId('msg'),
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: end ? brokenOff(blocks, end, request.max_tokens) : blocks,
    stop_reason: stopReason(answer, end),
    stop_sequence: null,
    stop_details: 'refusal' in answer ? { type: 'refusal', ...answer.refusal } : null,
    container: null,
    diagnostics: null,
    usage: usage(input, Math.min(tokens, request.max_tokens), thought),
    ...transformations(request),
  };
}

function blocksFor(request: ModelRequest, { thinking, text, calls = [] }: Turn): ReplyBlock[] {
  const key = conversationKey(request);
  return [
    ...thinkingBlock(request, thinking),
    ...(text ? [{ type: 'text' as const, text, citations: null }] : []),
    ...calls.map(({ tool, input }, at) => ({
      type: 'tool_use' as const,
      id: `toolu_01${createHash('sha256').update(`${key} ${at}`).digest('hex').slice(0, 22)}`,
      name: tool,
      input,
      caller: { type: 'direct' as const },
    })),
  ];
}

/** The text is left out unless asked for; a block without text must be sent back all the same. */
function thinkingBlock(request: ModelRequest, thought: string | undefined): ReplyBlock[] {
  if (thought === undefined || request.thinking?.type === 'disabled') return [];
  const shown = ['summarized', 'updates'].includes(request.thinking?.display ?? 'omitted');
  const thinking = shown ? thought : '';
  return [{ type: 'thinking', thinking, signature: signThinking(request, thinking) }];
}

const BROKEN = {
  max_tokens: 'max_tokens',
  context_window: 'model_context_window_exceeded',
  pause: 'pause_turn',
} as const;

function stopReason(answer: Turn | Refusal, end: Broken | undefined): Reply['stop_reason'] {
  if ('refusal' in answer) return 'refusal';
  if (end) return BROKEN[end];
  return answer.calls?.length ? 'tool_use' : 'end_turn';
}

function brokenOff(blocks: ReplyBlock[], end: Broken, maxTokens: number): ReplyBlock[] {
  if (end !== 'pause') return cutLast(blocks, maxTokens);
  const said = blocks.filter(({ type }) => type !== 'tool_use');
  return [...said, { type: 'server_tool_use', id: 'srvtoolu_01', name: 'web_search', input: {} }];
}

const LETTERS_PER_TOKEN = 4;

/** A reply cut off where its tokens end, in its last block at the latest: half of a text, or a call that lacks fields. */
function cutLast(blocks: ReplyBlock[], maxTokens: number): ReplyBlock[] {
  if (maxTokens === 0) return [];
  const kept: ReplyBlock[] = [];
  let left = maxTokens;
  for (const [at, block] of blocks.entries()) {
    const tokens = countTokens(block);
    if (at === blocks.length - 1 || tokens > left) return [...kept, halve(block, left)];
    kept.push(block);
    left -= tokens;
  }
  return kept;
}

function halve(block: ReplyBlock, maxTokens: number): ReplyBlock {
  if (block.type === 'thinking') return block;
  if (block.type === 'text') {
    const kept = Math.min(block.text.length / 2, maxTokens * LETTERS_PER_TOKEN);
    return { ...block, text: block.text.slice(0, kept) };
  }
  const fields = Object.entries(block.input);
  return { ...block, input: Object.fromEntries(fields.slice(0, fields.length / 2)) };
}

function usage(input: InputUsage, output: number, thought: number): Usage {
  return {
    ...input,
    output_tokens: output,
    output_tokens_details: thought > 0 ? { thinking_tokens: Math.min(thought, output) } : null,
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: null,
    speed: null,
  };
}

function transformations(request: ModelRequest): Pick<Reply, 'input_transformations'> {
  if (!request.thinking?.block_binding) return {};
  const dropped = findMismatches(request).map(found => ({
    type: 'thinking_dropped' as const,
    ...found,
  }));
  return { input_transformations: dropped };
}
