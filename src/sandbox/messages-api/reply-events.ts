import type { Reply, ReplyBlock } from './compose-reply.ts';

/** One server-sent event; `data` repeats the type, as the API does. */
export type ReplyEvent = { type: string; [field: string]: unknown };

/** A block's text arrives in at most this many pieces. */
const PIECES = 24;

/** The events of a streamed reply, in the API's order. */
export function* replyEvents(reply: Reply): Generator<ReplyEvent> {
  const { content, stop_reason, stop_sequence, stop_details, container, usage } = reply;
  yield {
    type: 'message_start',
    message: { ...reply, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } },
  };
  yield { type: 'ping' };
  for (const [index, block] of content.entries()) {
    yield { type: 'content_block_start', index, content_block: emptied(block) };
    for (const delta of deltas(block)) yield { type: 'content_block_delta', index, delta };
    yield { type: 'content_block_stop', index };
  }
  const { service_tier, inference_geo, speed, cache_creation, ...cumulative } = usage;
  const delta = { stop_reason, stop_sequence, stop_details, container };
  yield { type: 'message_delta', delta, usage: cumulative };
  yield { type: 'message_stop' };
}

function emptied(block: ReplyBlock): object {
  if (block.type === 'text') return { ...block, text: '' };
  if ('input' in block) return { ...block, input: {} };
  return { ...block, thinking: '', signature: '' };
}

function deltas(block: ReplyBlock): object[] {
  if (block.type === 'text') return pieces(block.text).map(text => ({ type: 'text_delta', text }));
  if ('input' in block)
    return pieces(JSON.stringify(block.input)).map(partial_json => ({
      type: 'input_json_delta',
      partial_json,
    }));
  return [
    ...pieces(block.thinking).map(thinking => ({ type: 'thinking_delta', thinking })),
    { type: 'signature_delta', signature: block.signature },
  ];
}

function pieces(text: string): string[] {
  const letters = [...text];
  const size = Math.max(16, Math.ceil(letters.length / PIECES));
  const count = Math.ceil(letters.length / size);
  return Array.from({ length: count }, (_, nth) =>
    letters.slice(nth * size, (nth + 1) * size).join(''),
  );
}
