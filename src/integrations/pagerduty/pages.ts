import { z } from 'zod';
import { type PagerdutyClient, type Query, readAnswer } from './client.ts';

type Ask<T> = {
  path: string;
  /** The name under which the answer lists the items. */
  key: string;
  item: z.ZodType<T>;
  query?: Query;
  /** At most this many items. */
  most: number;
  signal: AbortSignal;
};

const PAGE_SIZE = 100;

/** Collects a list page by page. `truncated` when there is more than was asked for. */
export async function collect<T>(
  client: PagerdutyClient,
  { path, key, item, query, most, signal }: Ask<T>,
): Promise<{ items: T[]; truncated: boolean }> {
  const Page = z.looseObject({ more: z.boolean().nullish() });
  const Items = z.array(item);
  const items: T[] = [];
  for (;;) {
    const range = { limit: String(Math.min(PAGE_SIZE, most)), offset: String(items.length) };
    const page = await client.get(Page, path, { query: { ...query, ...range }, signal });
    const found = readAnswer(Items, page[key]);
    items.push(...found);
    const more = page.more === true && found.length > 0;
    if (!more || items.length >= most) return { items: items.slice(0, most), truncated: more };
  }
}
