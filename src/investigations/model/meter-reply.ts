import type Anthropic from '@anthropic-ai/sdk';
import { readUsage } from './read-usage.ts';
import type { Usage } from './transcript.ts';

/** What is charged for a reply that broke off; `unknown` when it began and its counts did not come. */
export type Charged = Usage | 'unknown';

/** A token is a little more than this; what is only estimated may be too high and not too low. */
const CHARACTERS_PER_TOKEN = 3;

export type ReplyMeter = {
  hear(event: Anthropic.MessageStreamEvent): void;
  /** The tokens so far; undefined before the API told those of the prompt. */
  read(): Usage | undefined;
};

/** Counts a reply while it comes, because the API tells its length at the end only. */
export function meterReply(mostTokens: number): ReplyMeter {
  let told: Usage | undefined;
  let characters = 0;
  return {
    hear(event) {
      if (event.type === 'message_start') told = readUsage(event.message.usage);
      if (event.type === 'content_block_delta') characters += lengthOf(event.delta);
      if (event.type === 'message_delta' && told) {
        told = { ...told, output: event.usage.output_tokens };
      }
    },
    read() {
      if (!told) return undefined;
      const written = Math.ceil(characters / CHARACTERS_PER_TOKEN);
      return { ...told, output: Math.min(mostTokens, Math.max(told.output, written)) };
    },
  };
}

/** Thinking that is not shown comes as its signature. */
function lengthOf(delta: Anthropic.RawContentBlockDelta): number {
  switch (delta.type) {
    case 'text_delta':
      return delta.text.length;
    case 'input_json_delta':
      return delta.partial_json.length;
    case 'thinking_delta':
      return delta.thinking.length;
    case 'signature_delta':
      return delta.signature.length;
    default:
      return 0;
  }
}
