import { json, type Reply } from '../http/reply.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { refusal } from './refusals.ts';

const LARGEST = 100;

/** One page of a list, with the Link header to those before and after, which are named even where nothing is. */
export function pageReply<T>(
  { query, path }: VendorRequest,
  base: string,
  items: readonly T[],
  { show, size: named, hits = false }: { show(item: T): object; size: string; hits?: boolean },
): Reply {
  const size = Number(query.get(named) ?? LARGEST);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST)
    return refusal(400, 'Invalid per_page value. Must be between 1 and 100.');
  const cursor = query.get('cursor');
  const [, given] = /^\d+:(\d+):[01]$/.exec(cursor ?? '0:0:0') ?? [];
  if (given === undefined) return refusal(400, 'Invalid cursor parameter.');
  const offset = Number(given);
  const link = (rel: string, at: string, isThere: boolean) => {
    const wanted = new URLSearchParams([...query].filter(([name]) => name !== 'cursor'));
    return `<${base}${path}?${wanted}&cursor=${at}>; rel="${rel}"; results="${isThere}"; cursor="${at}"`;
  };
  const links = [
    link('previous', `0:${Math.max(0, offset - size)}:1`, offset > 0),
    link('next', `0:${offset + size}:0`, offset + size < items.length),
  ];
  const page = items.slice(offset, offset + size).map(show);
  const counted = hits ? { 'x-hits': String(items.length), 'x-max-hits': '1000' } : {};
  return json(page, 200, { link: links.join(', '), ...counted });
}
