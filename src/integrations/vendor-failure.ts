import { VendorError } from '../lib/errors.ts';

/** How a vendor is called in what people read. */
export type VendorWords = {
  id: string;
  title: string;
  /** What the connection stores, as people call it: `token`. */
  credential: string;
  /** What the credential must be allowed, as a noun phrase: `read access to incidents`. */
  permissions: string;
};

export type FailureOptions = {
  cause?: unknown;
  retryAfter?: number;
  fields?: Record<string, string>;
};

/** The error for an answer that is not a success, in our words. */
export function failureOf(
  vendor: VendorWords,
  status: number,
  { retryAfter, ...options }: FailureOptions = {},
): VendorError {
  return new VendorError(vendor.id, status, describe(vendor, status, retryAfter), {
    ...options,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** The error when no answer could be had or read; nobody knows then whether a write happened (status 0). */
export function noAnswer(vendor: VendorWords, what: string, cause?: unknown): VendorError {
  return new VendorError(vendor.id, 0, `${vendor.title} ${what}`, { cause });
}

/** The error when an answer came that does not have the expected form. */
export function unreadable(vendor: VendorWords, cause: unknown): VendorError {
  return noAnswer(vendor, 'answered in a form that could not be read. Try again later.', cause);
}

function describe(
  { title, credential, permissions }: VendorWords,
  status: number,
  retryAfter?: number,
): string {
  if (status === 401) return `${title} did not accept the ${credential}. Connect ${title} again.`;
  if (status === 402) return `The plan of this ${title} account does not include this.`;
  if (status === 403)
    return `The ${credential} may not do this in ${title}. It needs ${permissions}.`;
  if (status === 404 || status === 410)
    return `Not found in ${title}, or the ${credential} may not see it.`;
  if (status === 429) return `${title} asks us to slow down. Try again ${inSeconds(retryAfter)}.`;
  if (status >= 500)
    return `${title} has a problem of its own (HTTP ${status}). Try again in a few minutes.`;
  if (status >= 300 && status < 400)
    return `${title} redirected us to another address, which is not followed. Check the connection's address.`;
  return `${title} did not accept the request (HTTP ${status}).`;
}

function inSeconds(seconds?: number): string {
  return seconds === undefined ? 'in a minute' : `in ${Math.ceil(seconds)} seconds`;
}
