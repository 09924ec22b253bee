import { z } from 'zod';
import { ApiError, invalidRequest } from './api-error.ts';

const fault = z.strictObject({
  kind: z.enum([
    'overloaded',
    'rate_limited',
    'server_error',
    'unauthorized',
    'billing',
    'no_credit',
    'spend_limit',
    'invalid_request',
    'prompt_too_long',
    'mid_stream_death',
    'stream_error',
    'stall',
    'pings',
    'refusal',
    'max_tokens',
    'context_window',
    'pause',
    'slow',
  ]),
  /** How many requests it meets; every one when absent. */
  times: z.int().positive().optional(),
  /**
   * rate_limited, overloaded, server_error: until it may be tried again (429 says 1000 by itself, the others nothing).
   * slow: between two events. stall: how long; for ever when absent. pings: between two of them, 100 when absent.
   */
  ms: z.int().nonnegative().optional(),
  /** mid_stream_death, stream_error, stall, pings: the index of the block after which it happens; 0 when absent, the last at most. */
  afterBlock: z.int().nonnegative().optional(),
});

/** The body of POST /_faults: the faults from now on, instead of those before. */
export const faultList = z.strictObject({ faults: z.array(fault) });

/** Something that goes wrong on the API's side, played to whoever asks for a message. */
export type Fault = z.infer<typeof fault>;

export type FaultDesk = {
  set(faults: Fault[]): void;
  /** The fault for the request that just came in, used up by one. */
  take(): Fault | undefined;
};

export function createFaultDesk(): FaultDesk {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    set(faults) {
      waiting = faults.map(fault => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
    },
    take() {
      const next = waiting.find(({ left }) => left > 0);
      if (next) next.left -= 1;
      return next?.fault;
    },
  };
}

/** The answer of a fault that prevents any reply; nothing for those that only spoil it. */
export function faultError({ kind, ms }: Fault): ApiError | undefined {
  switch (kind) {
    case 'overloaded':
      return new ApiError(529, 'overloaded_error', 'Overloaded', { headers: retryAfter(ms) });
    case 'rate_limited':
      return new ApiError(
        429,
        'rate_limit_error',
        'This request would exceed your organization’s rate limit.',
        { headers: retryAfter(ms ?? 1000) },
      );
    case 'server_error':
      return new ApiError(500, 'api_error', 'Internal server error', { headers: retryAfter(ms) });
    case 'unauthorized':
      return new ApiError(401, 'authentication_error', 'invalid x-api-key');
    case 'billing':
      return new ApiError(402, 'billing_error', 'Your credit balance is too low to use the API.');
    case 'no_credit':
      return invalidRequest('Your credit balance is too low to access the Anthropic API.');
    case 'spend_limit':
      return new ApiError(429, 'rate_limit_error', 'The spend limit is reached.', {
        details: { error_code: 'enforced_spend_limit_reached' },
      });
    case 'invalid_request':
      return invalidRequest('messages: something is wrong with them');
    case 'prompt_too_long':
      return invalidRequest('prompt is too long: 1000001 tokens > 1000000 maximum');
    default:
      return undefined;
  }
}

function retryAfter(ms: number | undefined): Record<string, string> {
  if (ms === undefined) return {};
  return { 'retry-after': String(Math.ceil(ms / 1000)), 'retry-after-ms': String(ms) };
}
