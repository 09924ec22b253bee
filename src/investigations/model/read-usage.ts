import type Anthropic from '@anthropic-ai/sdk';
import type { Usage } from './transcript.ts';

/** The token counts of one model call, from what the API says of it. */
export function readUsage(usage: Anthropic.Usage): Usage {
  const forAnHour = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheWrite: usage.cache_creation_input_tokens ?? 0,
    ...(forAnHour > 0 && { cacheWriteHour: forAnHour }),
    cacheRead: usage.cache_read_input_tokens ?? 0,
  };
}
