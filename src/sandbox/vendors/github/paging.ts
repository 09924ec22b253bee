import { json, type Reply } from '../http/reply.ts';
import { numberIn, type VendorRequest } from '../http/vendor-request.ts';

export type Page<T> = { items: T[]; total: number; headers: Record<string, string> };

/** The part of a list that `page` and `per_page` ask for, with the Link header to the others. */
export function pageOf<T>(request: VendorRequest, base: string, items: T[]): Page<T> {
  const size = Math.max(1, numberIn(request, 'per_page', 30, 100));
  const number = Math.max(1, numberIn(request, 'page', 1, 100_000));
  const last = Math.max(1, Math.ceil(items.length / size));
  const wanted = { prev: number - 1, next: number + 1, last, first: 1 };
  const shown = Object.entries(wanted).filter(([relation, page]) =>
    relation === 'prev' || relation === 'first' ? number > 1 && page >= 1 : number < last,
  );
  const links = shown.map(([relation, page]) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(page));
    return `<${base}${request.path}?${query}>; rel="${relation}"`;
  });
  return {
    items: items.slice((number - 1) * size, number * size),
    total: items.length,
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

/** A page of a list whose answer is the bare array. */
export function listReply<T>(
  request: VendorRequest,
  base: string,
  items: T[],
  show: (item: T) => object,
): Reply {
  const page = pageOf(request, base, items);
  return json(page.items.map(show), 200, page.headers);
}

/** A page of a list whose answer counts and names it. */
export function countedReply<T>(
  request: VendorRequest,
  base: string,
  name: string,
  items: T[],
  show: (item: T) => object,
): Reply {
  const page = pageOf(request, base, items);
  return json({ total_count: page.total, [name]: page.items.map(show) }, 200, page.headers);
}
