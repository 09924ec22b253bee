import Anthropic from '@anthropic-ai/sdk';
import type { Log } from '../lib/log.ts';
import type { Entry, Usage } from './transcript.ts';

/** What is asked of the model: everything but `messages` was frozen when the investigation began. */
export type ModelRequest = {
  model: string;
  systemText: string;
  toolsText: string;
  paramsText: string;
  entries: Entry[];
  signal: AbortSignal;
};

export type ModelReply = {
  content: Anthropic.ContentBlock[];
  stopReason: string;
  usage: Usage;
  requestId: string | undefined;
};

/**
 * Why there is no reply. `unreachable`: try again later, the network, an overload or a limit; `refused`: the key,
 * the account or the address is not accepted until somebody puts it right; `aborted`: we gave up the call;
 * `invalid`: the request itself is wrong, which no repetition mends.
 */
export class ModelError extends Error {
  override name = 'ModelError';
  readonly kind: 'unreachable' | 'refused' | 'aborted' | 'invalid';
  /** Seconds after which to try again, when the API said so. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ModelError['kind'],
    message: string,
    options: ErrorOptions & { retryAfter?: number | undefined } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfter = options.retryAfter;
  }
}

export type AskModel = (request: ModelRequest) => Promise<ModelReply>;

/** No event for this long, pings included, and the stream counts as dead: the SDK's own limit ends at the headers. */
const SILENCE_MS = 90_000;
const HEADERS_MS = 60_000;

/** The real model. Without a key every call is `refused`. */
export function createClaude(settings: {
  apiKey: string | undefined;
  baseUrl: string;
  log: Log;
  /** Milliseconds without any event after which a stream counts as dead. */
  silenceMs?: number;
}): AskModel {
  const { apiKey, silenceMs = SILENCE_MS } = settings;
  if (!apiKey) {
    return () => Promise.reject(new ModelError('refused', 'ANTHROPIC_API_KEY is not set'));
  }
  const client = new Anthropic({
    apiKey,
    baseURL: settings.baseUrl,
    timeout: HEADERS_MS,
    maxRetries: 2,
    logLevel: 'off',
    openTelemetry: false,
  });
  return request =>
    ask(client, request, silenceMs).catch(error => {
      if (!request.signal.aborted) settings.log.warn({ err: error }, 'no reply from the model');
      throw error;
    });
}

async function ask(
  client: Anthropic,
  request: ModelRequest,
  silenceMs: number,
): Promise<ModelReply> {
  const stream = client.messages.stream(toBody(request), { signal: request.signal });
  const silence = watchSilence(() => stream.abort(), silenceMs);
  stream.on('streamEvent', silence.heard);
  try {
    const message = await stream.finalMessage();
    return {
      content: message.content,
      stopReason: message.stop_reason ?? 'end_turn',
      usage: toUsage(message.usage),
      requestId: stream.request_id ?? undefined,
    };
  } catch (error) {
    throw toModelError(error, { gaveUp: request.signal.aborted });
  } finally {
    silence.end();
  }
}

function watchSilence(giveUp: () => void, ms: number): { heard(): void; end(): void } {
  let timer = setTimeout(giveUp, ms);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(giveUp, ms);
    },
    end: () => clearTimeout(timer),
  };
}

/**
 * One long-lived cache entry for tools and system, shared by every investigation; a second, moving one at the end
 * (the top-level cache_control); and one on the last message of results, because a read looks back 20 blocks only
 * and a wide turn can be longer.
 */
function toBody(request: ModelRequest): Anthropic.MessageStreamParams {
  return {
    ...(JSON.parse(request.paramsText) as { max_tokens: number }),
    model: request.model,
    system: [
      {
        type: 'text',
        text: request.systemText,
        cache_control: { type: 'ephemeral', ttl: '1h' },
      },
    ],
    tools: JSON.parse(request.toolsText) as Anthropic.Tool[],
    cache_control: { type: 'ephemeral' },
    messages: request.entries.map(toMessage),
  };
}

function toMessage(entry: Entry): Anthropic.MessageParam {
  return { role: entry.role, content: JSON.parse(entry.content) } as Anthropic.MessageParam;
}

function toUsage(usage: Anthropic.Usage): Usage {
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheWrite: usage.cache_creation_input_tokens ?? 0,
    cacheRead: usage.cache_read_input_tokens ?? 0,
  };
}

/** What somebody has to put right before it is any use to ask again; shown in the thread. */
const REFUSALS: Record<number, string> = {
  401: 'the API key is not accepted (ANTHROPIC_API_KEY)',
  402: "the account's credit is used up",
  403: 'the API key may not use this model (ANTHROPIC_API_KEY, NIGHTJAR_MODEL)',
  404: 'the model or the address is not known (NIGHTJAR_MODEL, ANTHROPIC_BASE_URL)',
};

function toModelError(error: unknown, seen: { gaveUp: boolean }): ModelError {
  const cause = { cause: error };
  if (seen.gaveUp) return new ModelError('aborted', 'the call was given up', cause);
  if (!(error instanceof Anthropic.APIError)) {
    // A stream that breaks off is a plain AnthropicError.
    return new ModelError('unreachable', 'the connection to the model broke off', cause);
  }
  const status = error.status;
  const refusal = status === undefined ? undefined : REFUSALS[status];
  if (refusal) return new ModelError('refused', refusal, cause);
  if (status === 400 || status === 413 || status === 422) {
    return new ModelError('invalid', `the model's API answered ${status}`, cause);
  }
  const wait = Number(error.headers?.get('retry-after'));
  return new ModelError(
    'unreachable',
    status ? `the model's API answered ${status}` : 'the model cannot be reached',
    { ...cause, ...(Number.isFinite(wait) && wait > 0 && { retryAfter: wait }) },
  );
}
