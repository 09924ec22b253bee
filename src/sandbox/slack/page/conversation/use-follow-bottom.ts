/// <reference lib="dom" />
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

const NEAR_PX = 60;

/**
 * Keeps a scrolling list at its end while the reader is there, and where it is otherwise.
 * `behind` says whether something grew below the reader.
 */
export function useFollowBottom(list: RefObject<HTMLElement | null>, newest: string) {
  const following = useRef(true);
  const [behind, setBehind] = useState(false);
  const toBottom = useCallback(() => {
    following.current = true;
    setBehind(false);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [list]);
  const onScroll = useCallback(() => {
    const { current } = list;
    if (!current) return;
    const left = current.scrollHeight - current.scrollTop - current.clientHeight;
    following.current = left < NEAR_PX;
    if (following.current) setBehind(false);
  }, [list]);
  useEffect(() => watchSize(list.current, () => following.current && toBottom()), [list, toBottom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last message is what this waits for
  useEffect(() => {
    if (!following.current) setBehind(true);
  }, [newest]);
  return { behind, onScroll, toBottom };
}

function watchSize(list: HTMLElement | null, onSize: () => void): (() => void) | undefined {
  const content = list?.firstElementChild;
  if (!list || !content) return undefined;
  const observer = new ResizeObserver(onSize);
  observer.observe(content);
  observer.observe(list);
  return () => observer.disconnect();
}
