import { ApiError } from './api-error.ts';

/** One page of a list with the cursor of the next, as cursor-paged methods answer. */
export function page<T>(
  items: T[],
  { limit, cursor }: { limit?: number | undefined; cursor?: string | undefined },
  defaults: { limit: number; most: number },
): { items: T[]; hasMore: boolean; metadata: { next_cursor: string } } {
  const size = Math.max(1, Math.min(limit || defaults.limit, defaults.most));
  const start = cursor ? decode(cursor) : 0;
  const end = start + size;
  const hasMore = end < items.length;
  return {
    items: items.slice(start, end),
    hasMore,
    metadata: { next_cursor: hasMore ? encode(end) : '' },
  };
}

function encode(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64');
}

function decode(cursor: string): number {
  const match = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new ApiError('invalid_cursor');
  return Number(match[1]);
}
