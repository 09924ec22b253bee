import { json, type Reply } from '../http/reply.ts';
import { numberIn, type VendorRequest } from '../http/vendor-request.ts';
import { invalid } from './refusals.ts';

const DEEPEST = 10_000;

/** The part of a list that `limit` and `offset` ask for. `total` is told only to those who ask. */
export function listReply<T>(
  request: VendorRequest,
  name: string,
  items: T[],
  show: (item: T) => object,
): Reply {
  const limit = Math.max(1, numberIn(request, 'limit', 25, 100));
  const offset = numberIn(request, 'offset', 0, Number.MAX_SAFE_INTEGER);
  if (offset + limit > DEEPEST) return invalid('Offset plus limit must not be more than 10000.');
  const shown = items.slice(offset, offset + limit);
  return json({
    [name]: shown.map(show),
    limit,
    offset,
    total: request.query.get('total') === 'true' ? items.length : null,
    more: offset + limit < items.length,
  });
}
