import type { VendorError } from '../../lib/errors.ts';
import type { Refused } from '../http-client.ts';
import { queryRefused } from '../query-refusal.ts';
import type { VendorWords } from '../vendor-failure.ts';

/** What Tempo says, in plain text, about a query that it does not take. Undefined for what a gateway says. */
export function tempoRefusal(vendor: VendorWords): (refused: Refused) => VendorError | undefined {
  return ({ status, body }) => {
    const isText = body.trim() !== '' && !body.trimStart().startsWith('<');
    return status === 400 && isText ? queryRefused(vendor, body) : undefined;
  };
}
