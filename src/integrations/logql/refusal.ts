import type { VendorError } from '../../lib/errors.ts';
import type { Refused } from '../http-client.ts';
import { queryRefused } from '../query-refusal.ts';
import type { VendorWords } from '../vendor-failure.ts';

const TOO_LONG = /deadline exceeded|timed? ?out/i;

/**
 * What Loki says, in plain text, about a query that it does not take (400), or that took too long (500 or 504, which
 * would otherwise be asked again in vain). Undefined for what a gateway says.
 */
export function lokiRefusal(vendor: VendorWords): (refused: Refused) => VendorError | undefined {
  return ({ status, body }) => {
    if (body.trimStart().startsWith('<')) return undefined;
    if (status === 400) return queryRefused(vendor, body);
    if ((status === 500 || status === 504) && TOO_LONG.test(body))
      return queryRefused(vendor, 'The query took too long. Ask for less time or fewer streams.');
    return undefined;
  };
}
