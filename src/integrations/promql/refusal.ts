import type { VendorError } from '../../lib/errors.ts';
import type { Refused } from '../http-client.ts';
import { queryRefused } from '../query-refusal.ts';
import type { VendorWords } from '../vendor-failure.ts';
import { RefusedAnswer } from './schema.ts';

const STOPPED = new Set(['timeout', 'canceled']);

/**
 * What the server says about a query that it cannot parse (400) or carry out (422), or that took too long (503, which
 * would otherwise be asked again in vain). Undefined for what a gateway says.
 */
export function promRefusal(vendor: VendorWords): (refused: Refused) => VendorError | undefined {
  return ({ status, body }) => {
    const said = RefusedAnswer.safeParse(parsed(body)).data;
    if (!said) return undefined;
    const isAboutQuery = status === 400 || status === 422;
    if (!isAboutQuery && !(status === 503 && STOPPED.has(said.errorType))) return undefined;
    return queryRefused(vendor, said.error);
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
