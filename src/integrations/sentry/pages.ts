import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { HttpRequest } from '../http-client.ts';
import type { Scope, SentryClient } from './client.ts';

type List<T> = {
  scope: Scope;
  path: string;
  query?: HttpRequest['query'];
  item: z.ZodType<T>;
  pages: number;
  /** False when a page was the last that matters. */
  more?: (page: T[]) => boolean;
};

/** Reads a list page by page, as far as is asked for. `truncated`: Sentry has more that matters. */
export async function collect<T>(
  ask: SentryClient,
  { scope, path, query, item, pages, more = () => true }: List<T>,
  { signal }: Asking,
): Promise<{ items: T[]; truncated: boolean }> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const found: T[] = await ask(scope, z.array(item), {
      ...{ path, query: { ...query, ...(cursor ? { cursor } : {}) }, signal },
      headers: headers => {
        cursor = nextCursor(headers.get('link'));
      },
    });
    items.push(...found);
    if (!cursor || !more(found)) return { items, truncated: false };
  }
  return { items, truncated: true };
}

/** Sentry always names a next page; `results` says whether there is something on it. */
function nextCursor(link: string | null): string | undefined {
  const next = link?.split(/,\s*(?=<)/).find(each => /rel="next"/.test(each));
  if (!next || !/results="true"/.test(next)) return undefined;
  return /cursor="([^"]+)"/.exec(next)?.[1];
}
