import Anthropic from '@anthropic-ai/sdk';
import type { Log } from '../../lib/log.ts';
import { askPatiently, type Patience } from './ask-patiently.ts';
import { type Charged, meterReply } from './meter-reply.ts';
import { isAnswer, ModelError, toModelError } from './model-error.ts';
import { readUsage } from './read-usage.ts';
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
  /** Counts each try; without it there is nobody to count for. */
  around?: AroundTry;
  signal: AbortSignal;
};

/** Makes one try, with so many tokens for its reply at most. */
export type AroundTry = (
  attempt: (mostTokens: number) => Promise<ModelReply>,
) => Promise<ModelReply>;

export type ModelReply = {
  content: Anthropic.ContentBlock[];
  stopReason: string;
  usage: Usage;
  requestId: string | undefined;
};

/** @throws ModelError, and nothing else but what `around` throws */
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
  return request => {
    const { around } = request;
    const attempt = (mostTokens: number) => ask(client, { ...request, mostTokens }, settings);
    const once = () => (around ? around(attempt) : ask(client, request, settings));
    return askPatiently(once, request.signal, settings).catch(error => {
      if (!request.signal.aborted) log.warn({ err: error }, 'no reply from the model');
      throw error;
    });
  };
}

async function ask(
  client: Anthropic,
  request: ModelRequest,
  silences: Partial<Silences>,
): Promise<ModelReply> {
  const body = requestBody(request);
  const watch = watchStream(silences);
  const meter = meterReply(body.max_tokens);
  // An error that the API itself told before any count is charged to nobody.
  const charged = (error: unknown): Charged | undefined =>
    meter.read() ?? (watch.hasBegun() && !isAnswer(error) ? 'unknown' : undefined);
  try {
    const stream = client.messages.stream(body, {
      signal: AbortSignal.any([request.signal, watch.signal]),
      middleware: [watch.listen],
    });
    stream.on('streamEvent', event => {
      watch.heardEvent();
      meter.hear(event);
    });
    const message = await stream.finalMessage();
    return {
      content: message.content,
      stopReason: message.stop_reason ?? 'end_turn',
      usage: readUsage(message.usage),
      requestId: stream.request_id ?? undefined,
    };
  } catch (error) {
    throw toModelError(error, { gaveUp: request.signal.aborted, charged: charged(error) });
  } finally {
    watch.end();
  }
}
