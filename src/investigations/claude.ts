import Anthropic from '@anthropic-ai/sdk';
import type { Log } from '../lib/log.ts';
import { askPatiently, type Patience } from './ask-patiently.ts';
import { ModelError, toModelError } from './model-error.ts';
import { requestBody } from './request-body.ts';
import type { Entry, Usage } from './transcript.ts';
import { type Silences, watchStream } from './watch-stream.ts';

/** What is asked of the model: everything but the messages was frozen when the investigation began. */
export type ModelRequest = {
  model: string;
  systemText: string;
  toolsText: string;
  paramsText: string;
  entries: Entry[];
  /** Tokens that the reply may have at most, where the budget allows fewer than the parameters do. */
  mostTokens?: number;
  signal: AbortSignal;
};

export type ModelReply = {
  content: Anthropic.ContentBlock[];
  stopReason: string;
  usage: Usage;
  requestId: string | undefined;
};

/** @throws ModelError, and nothing else */
export type AskModel = (request: ModelRequest) => Promise<ModelReply>;

export type ClaudeSettings = Partial<Silences & Patience> & {
  apiKey: string | undefined;
  baseUrl: string;
  log: Log;
};

const HEADERS_MS = 60_000;

/** The real model. Without a key every call is `refused`. */
export function createClaude(settings: ClaudeSettings): AskModel {
  const { apiKey, baseUrl, log } = settings;
  if (!apiKey) {
    return () => Promise.reject(new ModelError('refused', 'ANTHROPIC_API_KEY is not set'));
  }
  const client = new Anthropic({
    apiKey,
    baseURL: baseUrl,
    timeout: HEADERS_MS,
    // The SDK would wait for as long as the API says, hours perhaps, and not try a broken stream again.
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
  });
  return request =>
    askPatiently(() => ask(client, request, settings), request.signal, settings).catch(error => {
      if (!request.signal.aborted) log.warn({ err: error }, 'no reply from the model');
      throw error;
    });
}

async function ask(
  client: Anthropic,
  request: ModelRequest,
  silences: Partial<Silences>,
): Promise<ModelReply> {
  const watch = watchStream(silences);
  try {
    const stream = client.messages.stream(requestBody(request), {
      signal: AbortSignal.any([request.signal, watch.signal]),
      middleware: [watch.listen],
    });
    stream.on('streamEvent', watch.heardEvent);
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
    watch.end();
  }
}

function toUsage(usage: Anthropic.Usage): Usage {
  const forAnHour = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheWrite: usage.cache_creation_input_tokens ?? 0,
    ...(forAnHour > 0 && { cacheWriteHour: forAnHour }),
    cacheRead: usage.cache_read_input_tokens ?? 0,
  };
}
