import Anthropic from '@anthropic-ai/sdk';
import type { Charged } from './meter-reply.ts';

/**
 * Why there is no reply. `unreachable`: try again later, the network, an overload or a limit; `refused`: the key,
 * the account or the address is not accepted until somebody puts it right; `aborted`: we gave up the call;
 * `too_long`: the conversation is longer than the model reads; `invalid`: the request itself is wrong, which no
 * repetition mends.
 */
export class ModelError extends Error {
  override name = 'ModelError';
  readonly kind: 'unreachable' | 'refused' | 'aborted' | 'too_long' | 'invalid';
  /** Seconds after which to try again, when the API said so. */
  readonly retryAfter: number | undefined;
  /** Tokens that are charged all the same: a reply had begun. */
  readonly charged: Charged | undefined;

  constructor(
    kind: ModelError['kind'],
    message: string,
    options: ErrorOptions & {
      retryAfter?: number | undefined;
      charged?: Charged | undefined;
    } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfter = options.retryAfter;
    this.charged = options.charged;
  }
}

const CREDIT = "the account's credit or spending limit is used up";

/** What somebody has to put right before it is any use to ask again; shown in the thread. */
const REFUSALS: Record<number, string> = {
  401: 'the API key is not accepted (ANTHROPIC_API_KEY)',
  402: CREDIT,
  403: 'the API key may not use this model (ANTHROPIC_API_KEY, NIGHTJAR_MODEL)',
  404: 'the model or the address is not known (NIGHTJAR_MODEL, ANTHROPIC_BASE_URL)',
};

/** What went wrong with a call of the SDK, in our words. */
export function toModelError(
  error: unknown,
  seen: { gaveUp: boolean; charged: Charged | undefined },
): ModelError {
  const cause = { cause: error, charged: seen.charged };
  if (seen.gaveUp) return new ModelError('aborted', 'the call was given up', cause);
  if (!(error instanceof Anthropic.APIError)) {
    // A stream that breaks off is a plain AnthropicError.
    return new ModelError('unreachable', 'the connection to the model broke off', cause);
  }
  const { status } = error;
  const refusal = isSpent(error) ? CREDIT : REFUSALS[status ?? 0];
  if (refusal) return new ModelError('refused', refusal, cause);
  const answered = status ? `the model's API answered ${status}` : 'the model cannot be reached';
  if (isTooLong(error)) return new ModelError('too_long', answered, cause);
  if (status === 400 || status === 422) return new ModelError('invalid', answered, cause);
  return new ModelError('unreachable', answered, { ...cause, retryAfter: retryAfter(error) });
}

/** Whether the API itself said so, before or in the stream: no broken connection, and nobody gave up. */
export function isAnswer(error: unknown): boolean {
  if (!(error instanceof Anthropic.APIError)) return false;
  const { APIConnectionError, APIUserAbortError } = Anthropic;
  return !(error instanceof APIConnectionError || error instanceof APIUserAbortError);
}

/** A spending limit answers 429 like a short overload, and an account without credit 400 like a wrong request. */
function isSpent({
  status,
  type,
  errorCode,
  message,
}: InstanceType<typeof Anthropic.APIError>): boolean {
  if (type === 'billing_error') return true;
  if (status === 429) return /spend_limit|credit/.test(errorCode ?? '');
  // This one has no code of its own.
  return status === 400 && /credit balance/i.test(message);
}

/** The API names this by its words only. */
function isTooLong({ status, message }: InstanceType<typeof Anthropic.APIError>): boolean {
  return status === 413 || (status === 400 && /prompt is too long|context window/i.test(message));
}

/** Seconds; the header may also be a date. */
function retryAfter({ headers }: InstanceType<typeof Anthropic.APIError>): number | undefined {
  const inMs = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (inMs >= 0) return inMs / 1000;
  const said = headers?.get('retry-after') ?? '';
  const seconds = said === '' ? Number.NaN : Number(said);
  const until = (Date.parse(said) - Date.now()) / 1000;
  const wait = Number.isFinite(seconds) ? seconds : until;
  return wait >= 0 ? wait : undefined;
}
