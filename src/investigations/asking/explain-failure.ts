import { QueryRefused, UserError, VendorError } from '../../lib/errors.ts';
import { cutToBytes } from '../evidence/cut-text.ts';
import type { ToolStatus } from '../tool.ts';
import { NotConnected, QuestionFailed, whatWouldAnswer } from './failures.ts';

/** A failure as the model reads it. */
export type Explained = {
  status: Exclude<ToolStatus, 'ok' | 'no_data'>;
  problem: string;
  /** What a source says of a query that it refused, and names that it knows: data from outside. */
  refusal?: { reason?: string; near_names?: string[] };
};

/**
 * A failure in our words: `error` when the question can be put right, `unavailable` when it cannot be answered now.
 * A third party's error text gets through as `refusal` only. Undefined for what nobody foresaw: a bug.
 */
export function explainFailure(failure: unknown): Explained | undefined {
  if (failure instanceof QuestionFailed) return explainFailure(failure.cause);
  if (failure instanceof NotConnected)
    return { status: 'unavailable', problem: whatWouldAnswer(failure.capability) };
  if (failure instanceof UserError) return { status: 'error', problem: failure.message };
  if (failure instanceof QueryRefused) return explainRefusal(failure);
  if (failure instanceof VendorError) return explainVendor(failure);
  if (isNamed(failure, 'TimeoutError'))
    return { status: 'unavailable', problem: 'No answer came within the time limit.' };
  if (isNamed(failure, 'AbortError'))
    return { status: 'unavailable', problem: 'The question was given up before an answer came.' };
  return undefined;
}

const LONGEST_REASON = 500;
const MOST_NEAR_NAMES = 20;

function explainRefusal({ message, reason, near }: QueryRefused): Explained {
  const refusal = {
    ...(reason && { reason: cutToBytes(reason, LONGEST_REASON) }),
    ...(near.length > 0 && { near_names: near.slice(0, MOST_NEAR_NAMES) }),
  };
  return { status: 'error', problem: message, refusal };
}

/** The message is in our words already and says what to do; a question that was wrong gets a hint on top. */
function explainVendor({ status, message }: VendorError): Explained {
  const hint = WRONG_QUESTION[status];
  return hint
    ? { status: 'error', problem: `${message} ${hint}` }
    : { status: 'unavailable', problem: message };
}

const WRONG_QUESTION: Record<number, string> = {
  400: 'Check the words of the question.',
  404: 'Check the names in the question.',
  410: 'Check the names in the question.',
  422: 'Check the words of the question.',
};

function isNamed(failure: unknown, name: string): boolean {
  return failure instanceof Error && failure.name === name;
}
