import { beginningOf } from '../lib/beginning-of.ts';
import { cleanText } from '../lib/clean-text.ts';
import { QueryRefused, VendorError } from '../lib/errors.ts';
import type { VendorWords } from './vendor-failure.ts';

const MOST_OF_A_REASON = 500;

/** The error for a query that the vendor did not take, with the vendor's reason and names near to those in it. */
export function queryRefused(
  vendor: VendorWords,
  reason: string,
  near: readonly string[] = [],
): QueryRefused {
  const clean = cleanText(reason).replace(/\s+/g, ' ').trim();
  return new QueryRefused(vendor.id, `${vendor.title} did not take the query.`, {
    reason: beginningOf(clean, MOST_OF_A_REASON),
    near,
  });
}

/** The same refusal, with names near to those in the query. */
export async function withNear(
  vendor: VendorWords,
  error: unknown,
  near: () => Promise<string[]>,
): Promise<unknown> {
  if (!(error instanceof QueryRefused)) return error;
  return queryRefused(vendor, error.reason, await near().catch(() => []));
}

/** Looks for a reason to refuse. The query itself was answered, so what fails besides does not count. */
export async function refuseIf(looking: Promise<void>): Promise<void> {
  try {
    await looking;
  } catch (error) {
    if (error instanceof QueryRefused || !(error instanceof VendorError)) throw error;
  }
}

/** What is thrown for a service that no name in the source resembles. */
export function unknownService(
  vendor: VendorWords,
  service: string,
  near: readonly string[],
): VendorError {
  return queryRefused(vendor, `It knows no service that is called like ${service}.`, near);
}
