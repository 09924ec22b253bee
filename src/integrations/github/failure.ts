import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import { retryAfterOf } from '../retry-after.ts';
import { failureOf, noAnswer, type VendorWords } from '../vendor-failure.ts';

/** The part of octokit's RequestError that says what the vendor answered. */
const Refusal = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown().optional() }),
});
type Header = (name: string) => string | undefined;

/** What octokit rejects with, in our words. GitHub says "slow down" with 403 as well as with 429. */
export function githubFailure(vendor: VendorWords, error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof Error && error.cause instanceof VendorError) return error.cause;
  const refusal = Refusal.safeParse(error).data;
  if (!refusal) return noAnswer(vendor, 'could not be asked. Try again later.', error);
  const { status, message, response } = refusal;
  const header: Header = name => response.headers[name]?.toString();
  const cause = { status, message, body: response.data };
  if (!isLimit(status, message, header)) return failureOf(vendor, status, { cause });
  return failureOf(vendor, 429, { cause, retryAfter: pause(header) });
}

function isLimit(status: number, message: string, header: Header): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const spent = header('x-ratelimit-remaining') === '0';
  return spent || header('retry-after') !== undefined || /secondary rate/i.test(message);
}

/** Seconds. A limit that names no time is to be left alone for a minute, by GitHub's rules. */
function pause(header: Header): number {
  const reset = Number(header('x-ratelimit-reset'));
  const untilReset = Math.max(0, Math.ceil(reset - Date.now() / 1000)) + 1;
  const spent = header('x-ratelimit-remaining') === '0' && reset > 0;
  return retryAfterOf(header) ?? (spent ? untilReset : 60);
}
