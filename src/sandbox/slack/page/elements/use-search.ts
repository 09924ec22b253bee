/// <reference lib="dom" />
import { useEffect, useRef, useState } from 'react';
import type { Choice } from './choices.ts';

const PAUSE_MS = 150;

/** The matches for what was typed, after a short pause; nothing is asked while `query` is undefined. */
export function useSearch(
  query: string | undefined,
  search: (query: string) => Promise<Choice[]>,
): { choices: Choice[]; waiting: boolean } {
  const [found, setFound] = useState<{ query: string; choices: Choice[] }>();
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    if (query === undefined) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const choices = await latest.current(query);
      if (!stale) setFound({ query, choices });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query]);
  const current = found?.query === query ? found : undefined;
  return { choices: current?.choices ?? [], waiting: query !== undefined && !current };
}
