import type Anthropic from '@anthropic-ai/sdk';
import type { ModelRequest } from './claude.ts';
import type { Entry } from './transcript.ts';

const FOR_AN_HOUR = { type: 'ephemeral', ttl: '1h' } as const;
const FOR_MINUTES = { type: 'ephemeral' } as const;

/**
 * The request as the API takes it, with three breakpoints of the cache: one that is kept for an hour after tools and
 * system, which all investigations share; one that moves with the end (the top-level cache_control); and one where the
 * end was the turn before, because a read looks back 20 blocks only and a turn of many calls is longer than that.
 */
export function requestBody(request: ModelRequest): Anthropic.MessageStreamParams {
  const params = JSON.parse(request.paramsText) as { max_tokens: number };
  const { entries, mostTokens = params.max_tokens } = request;
  const before = endOfTurnBefore(entries);
  return {
    ...params,
    max_tokens: Math.max(1, Math.min(params.max_tokens, mostTokens)),
    model: request.model,
    system: [{ type: 'text', text: request.systemText, cache_control: FOR_AN_HOUR }],
    tools: JSON.parse(request.toolsText) as Anthropic.Tool[],
    cache_control: FOR_MINUTES,
    messages: entries.map(entry => toMessage(entry, entry === before)),
  };
}

/** The last entry that the request before this one had. */
function endOfTurnBefore(entries: Entry[]): Entry | undefined {
  const reply = entries.findLastIndex(({ role }) => role === 'assistant');
  return entries.slice(0, Math.max(0, reply)).findLast(({ role }) => role !== 'assistant');
}

function toMessage({ role, content }: Entry, isMarked: boolean): Anthropic.MessageParam {
  const blocks = JSON.parse(content) as Anthropic.ContentBlockParam[];
  const last = blocks.at(-1);
  const marked =
    isMarked && last ? [...blocks.slice(0, -1), { ...last, cache_control: FOR_MINUTES }] : blocks;
  return { role, content: marked } as Anthropic.MessageParam;
}
