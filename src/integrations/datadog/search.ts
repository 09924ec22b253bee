import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { CheckedWindow } from '../checked-window.ts';
import type { Datadog, Permission } from './client.ts';

type Search<T> = {
  permission: Permission;
  path: string;
  query: string;
  isWritten?: boolean;
  window: CheckedWindow;
  item: z.ZodType<T>;
  most: number;
  /** How this part of the API wants the request; as it is unless told. */
  wrap?: (request: object) => object;
};

/** Lines with all their attributes stay well below what an answer may have. */
const PAGE_SIZE = 500;
const MOST_PAGES = 8;

const Meta = z.object({ page: z.object({ after: z.string().nullish() }).nullish() }).nullish();

/** Searches logs, spans or events: the newest first, page by page. `truncated`: there are more. */
export async function search<T>(
  { ask }: Datadog,
  { permission, path, query, isWritten, window, item, most, wrap = same => same }: Search<T>,
  { signal }: Asking,
): Promise<{ items: T[]; truncated: boolean }> {
  const Page = z.object({ data: z.array(item).nullish(), meta: Meta });
  const filter = { query, from: window.since, to: window.until };
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES && items.length < most; page++) {
    const limit = Math.min(PAGE_SIZE, most - items.length);
    const request = { filter, sort: '-timestamp', page: { limit, ...(cursor ? { cursor } : {}) } };
    const found = await ask(permission, Page, { path, body: wrap(request), isWritten, signal });
    items.push(...(found.data ?? []));
    cursor = found.meta?.page?.after ?? undefined;
    if (!cursor || !found.data?.length) return { items, truncated: false };
  }
  return { items: items.slice(0, most), truncated: true };
}
